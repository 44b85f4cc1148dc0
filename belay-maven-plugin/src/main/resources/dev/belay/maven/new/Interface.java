package {{package}};

import dev.belay.bind.PythonSource;
import dev.belay.bind.Task;

/** What the board can do, as Java sees it. Its Python side is {{class}}.py, in the same package of src/test/resources. */
@PythonSource
public interface {{class}} {
    @Task
    void setLamp(boolean on);

    @Task
    boolean isLampOn();
}
