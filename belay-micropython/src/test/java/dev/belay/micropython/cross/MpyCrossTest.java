// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.cross;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.PythonException;
import dev.belay.micropython.board.VirtualBoard;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MpyCrossTest {
    private static final String MODULE = "def half(x):\n    return x // 2\n\ndef fail():\n    return 1 / 0\n";

    private static byte[] compile(String name, String source) {
        return MpyCross.compile(name, source.getBytes(UTF_8), MpyOptions.PORTABLE);
    }

    @Test
    void a_module_is_of_version_6_and_holds_the_name_it_was_given() {
        byte[] module = compile("/lib/halves.py", MODULE);
        assertThat(module).startsWith('M', 6);
        assertThat(new String(module, UTF_8)).contains("/lib/halves.py").doesNotContain("source.py");
    }

    @Test
    void a_board_imports_a_module_and_a_traceback_has_the_name_and_line_of_its_source() {
        try (VirtualBoard board = VirtualBoard.start()) {
            board.flash().createFolder("/lib");
            board.flash().write("/lib/halves.mpy", compile("/lib/halves.py", MODULE));
            try (Device device = Device.open(board.connect(), DeviceOptions.DEFAULT)) {
                device.exec("import halves");
                assertThat(device.eval("halves.half(85)")).isEqualTo(42L);
                assertThatExceptionOfType(PythonException.class)
                        .isThrownBy(() -> device.exec("halves.fail()"))
                        .satisfies(e -> assertThat(e.frames())
                                .anySatisfy(frame -> assertThat(frame.toString())
                                        .contains("/lib/halves.py")
                                        .contains("5")));
            }
        }
    }

    @Test
    void the_same_source_gives_the_same_bytes_on_all_threads() {
        byte[] once = compile("m.py", MODULE);
        List<byte[]> many = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> compile("m.py", MODULE))
                .toList();
        assertThat(many).allSatisfy(module -> assertThat(module).isEqualTo(once));
    }

    @Test
    void wrong_syntax_is_an_error_with_name_and_line() {
        assertThatExceptionOfType(MpyCrossException.class)
                .isThrownBy(() -> compile("wrong.py", "x = 1\ny = )\n"))
                .withMessage("wrong.py:2: SyntaxError: invalid syntax");
    }

    @Test
    void native_code_needs_an_architecture() {
        String source = "import micropython\n@micropython.native\ndef f():\n    return 1\n";
        assertThatExceptionOfType(MpyCrossException.class)
                .isThrownBy(() -> compile("n.py", source))
                .withMessageContaining("n.py:");
        assertThat(MpyCross.compile("n.py", source.getBytes(UTF_8), MpyOptions.PORTABLE.withArchitecture("armv6m")))
                .startsWith('M', 6);
    }

    @Test
    void an_optimised_module_is_smaller_and_has_no_assertions() {
        String source = "def f(x):\n    assert x > 0, 'positive'\n    return x\n";
        byte[] optimised = MpyCross.compile("a.py", source.getBytes(UTF_8), MpyOptions.PORTABLE.withOptimisation(1));
        assertThat(optimised).hasSizeLessThan(compile("a.py", source).length);
        assertThat(new String(optimised, UTF_8)).doesNotContain("positive");
    }

    @Test
    void nesting_without_end_and_files_without_measure_are_errors() {
        assertThatExceptionOfType(MpyCrossException.class)
                .isThrownBy(() -> compile("deep.py", "x = " + "(".repeat(100_000)));
        assertThatExceptionOfType(MpyCrossException.class)
                .isThrownBy(() -> compile("large.py", "#".repeat(6 << 20)))
                .withMessageContaining("too many");
        assertThat(compile("empty.py", "")).startsWith('M', 6);
    }
}
