package {{package}};

import dev.belay.bind.PythonSource;
import dev.belay.bind.Task;

/** Functions of the board. The Python part is {{class}}.py, in the same package of src/test/resources. */
@PythonSource
public interface {{class}} {
    @Task
    void setLamp(boolean on);

    @Task
    boolean isLampOn();
}
