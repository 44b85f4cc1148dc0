// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.cross;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.PythonException;
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
    void a_module_has_version_6_and_contains_its_name() {
        byte[] module = compile("/lib/halves.py", MODULE);
        assertThat(module).startsWith('M', 6);
        assertThat(new String(module, UTF_8)).contains("/lib/halves.py").doesNotContain("source.py");
    }

    @Test
    void tracebacks_of_an_imported_module_have_name_and_line() {
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
    void compiling_is_deterministic_on_all_threads() {
        byte[] once = compile("m.py", MODULE);
        List<byte[]> many = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> compile("m.py", MODULE))
                .toList();
        assertThat(many).allSatisfy(module -> assertThat(module).isEqualTo(once));
    }

    @Test
    void a_syntax_error_has_name_and_line() {
        assertThatExceptionOfType(MpyCrossException.class)
                .isThrownBy(() -> compile("wrong.py", "x = 1\ny = )\n"))
                .withMessage("wrong.py:2: SyntaxError: invalid syntax");
    }

    @Test
    void native_code_requires_an_architecture() {
        String source = "import micropython\n@micropython.native\ndef f():\n    return 1\n";
        assertThatExceptionOfType(MpyCrossException.class)
                .isThrownBy(() -> compile("n.py", source))
                .withMessageContaining("n.py:");
        assertThat(MpyCross.compile(
                        "n.py",
                        source.getBytes(UTF_8),
                        MpyOptions.builder().architecture("armv6m").build()))
                .startsWith('M', 6);
    }

    @Test
    void an_optimized_module_is_smaller_and_has_no_assertions() {
        String source = "def f(x):\n    assert x > 0, 'positive'\n    return x\n";
        byte[] optimised = MpyCross.compile(
                "a.py",
                source.getBytes(UTF_8),
                MpyOptions.builder().optimization(1).build());
        assertThat(optimised).hasSizeLessThan(compile("a.py", source).length);
        assertThat(new String(optimised, UTF_8)).doesNotContain("positive");
    }

    @Test
    void excessive_nesting_and_file_sizes_are_errors() {
        assertThatExceptionOfType(MpyCrossException.class)
                .isThrownBy(() -> compile("deep.py", "x = " + "(".repeat(100_000)));
        assertThatExceptionOfType(MpyCrossException.class)
                .isThrownBy(() -> compile("large.py", "#".repeat(6 << 20)))
                .withMessageContaining("exceed the maximum size");
        assertThat(compile("empty.py", "")).startsWith('M', 6);
    }
}
