// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Damage;
import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.DeviceException;
import dev.belay.internal.repl.Conversation;
import dev.belay.internal.session.BoardSession;
import dev.belay.micropython.board.VirtualBoard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerifiedSourceTest {
    private static final BytesLiteralEncoder QUOTING = new BytesLiteralEncoder(true, BytesLiteralEncoder.IMPORTED);

    private static VirtualBoard board;
    private static Device device;

    @BeforeAll
    static void open() {
        board = VirtualBoard.start();
        device = Device.open(board.connect(), DeviceOptions.DEFAULT);
    }

    @AfterAll
    static void close() {
        device.close();
        board.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x = 'a' + \"b\" + '\\n'", "x = '''a\"\"\"'''", "x = 'gr\u00fcn'", "x = 'end' # \"", """
                x = ['a long list', 'a long list', 'a long list', 'a long list', 'a long list', 'a long list']
                x = x + ['a long list', 'a long list', 'a long list', 'a long list']
                """})
    void an_undamaged_source_runs(String source) {
        byte[] global = source.getBytes(StandardCharsets.UTF_8);
        byte[] alone = (source + "\nimport __main__\n__main__.x = x\n").getBytes(StandardCharsets.UTF_8);
        device.exec(source);
        Object expected = device.eval("x");
        for (byte[] code : List.of(
                VerifiedSource.global(global, QUOTING),
                VerifiedSource.deflated(global, QUOTING),
                VerifiedSource.alone(alone, QUOTING))) {
            device.exec("x = None");
            run(code);
            assertThat(device.eval("x")).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_source_with_a_damaged_byte_does_not_run(boolean deflated) {
        byte[] source =
                ("ran = 1\nran += 1\n" + "ran = ran + 1\n".repeat(deflated ? 20 : 0)).getBytes(StandardCharsets.UTF_8);
        byte[] code = deflated ? VerifiedSource.deflated(source, QUOTING) : VerifiedSource.global(source, QUOTING);
        assertThat(new String(code, StandardCharsets.ISO_8859_1).contains("DeflateIO"))
                .isEqualTo(deflated);
        for (int at = 0; at < code.length; at++) {
            for (Damage damage : Damage.values()) {
                requireAllOrNothing(damage.apply(code, at), deflated ? 22L : 2L);
            }
            byte[] longer = new byte[code.length + 1];
            System.arraycopy(code, 0, longer, 0, at);
            System.arraycopy(code, at, longer, at + 1, code.length - at);
            requireAllOrNothing(longer, deflated ? 22L : 2L);
        }
    }

    private static void requireAllOrNothing(byte[] code, long complete) {
        device.exec("ran = 0");
        try {
            run(code);
        } catch (DeviceException e) {
            // an error of syntax
        }
        assertThat(device.eval("ran"))
                .as(() -> new String(code, StandardCharsets.ISO_8859_1))
                .isIn(0L, complete);
    }

    private static void run(byte[] code) {
        BoardSession.of(device).converse(code, text -> {}, Conversation.SILENT, Duration.ofSeconds(10));
    }
}
