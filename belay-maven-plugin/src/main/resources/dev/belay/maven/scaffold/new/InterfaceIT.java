package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.junit.HardwareTest;
import org.junit.jupiter.api.Test;

/** Runs on the virtual board; on a real one with: mvn verify -Dbelay.port=/dev/ttyACM0 */
@HardwareTest
class {{class}}IT {
    private final {{class}} board;

    {{class}}IT({{class}} board) {
        this.board = board;
    }

    @Test
    void theLampGoesOnAndOff() {
        board.setLamp(true);
        assertThat(board.isLampOn()).isTrue();

        board.setLamp(false);
        assertThat(board.isLampOn()).isFalse();
    }
}
