// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.micropython.internal.bridge.Identity;
import dev.belay.micropython.internal.bridge.MicroPythonInterpreter;
import dev.belay.micropython.internal.files.FileStore;
import dev.belay.micropython.internal.files.FileTree;
import dev.belay.micropython.internal.files.FlashLimits;
import dev.belay.micropython.internal.syscall.BoardClock;
import dev.belay.micropython.internal.wasm.WasmImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EarlySyntaxCheckTest {
    private final MicroPythonInterpreter interpreter = interpreter();

    private static MicroPythonInterpreter interpreter() {
        FileTree files = new FileTree(FileStore.NONE, FlashLimits.ofKib(64, false));
        files.addRom(MicroPythonInterpreter.rom());
        BoardConsole console = new BoardConsole(
                new InputQueue(), new BoardTasks(), InstantSource.system(), new BoardClock(), data -> {});
        return new MicroPythonInterpreter(new MicroPythonInterpreter.Parts(
                WasmImage.microPython(),
                files,
                console,
                console,
                List.of(),
                OptionalInt.empty(),
                64 * 1024,
                new Identity("rp2", "a board", "a build"),
                notice -> {},
                true));
    }

    private boolean isWrong(String source) {
        return new EarlySyntaxCheck(interpreter).hasErrorIn(source.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> programs() throws Exception {
        List<String> programs = new ArrayList<>();
        for (String folder : List.of("/snippets", "/dev/belay/micropython/internal/bridge")) {
            Path path = Path.of(Objects.requireNonNull(EarlySyntaxCheckTest.class.getResource(folder))
                    .toURI());
            try (Stream<Path> files = Files.list(path)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".py")).toList()) {
                    programs.add(Files.readString(file));
                }
            }
        }
        programs.add("""
                def f(
                    a,
                    # a comment

                    b=1,
                ):
                    '''Documentation
                    in lines'''
                    x = "it's" + \\
                        'joined'
                    try:
                        return [
                            a,
                        ]
                    finally:
                        pass
                @decorated
                # between
                class A:

                    text = \"""
                ] not code (
                \"""
                    def g(self): nonlocal_ = lambda: (
                        yield)
                def outer():
                    def inner():
                        nonlocal later
                    later = 1
                """);
        return programs;
    }

    @Test
    void accepts_every_beginning_of_a_correct_program() throws Exception {
        List<String> programs = programs();
        for (int i = 0; i < programs.size(); i++) {
            // All beginnings of the last, which is made for this, and some of each other.
            int step = i == programs.size() - 1 ? 1 : 7;
            List<String> lines = programs.get(i).lines().toList();
            for (int count = 1 + i % step; count <= lines.size(); count += step) {
                String beginning = String.join("\n", lines.subList(0, count)) + "\n";
                assertThat(isWrong(beginning)).as(beginning).isFalse();
            }
        }
    }

    @Test
    void detects_errors_that_no_continuation_can_fix() {
        assertThat(isWrong("x = 1\ny = = 2\n")).isTrue();
        assertThat(isWrong("x = 1\n  y = 2\n")).isTrue();
        assertThat(isWrong("if x:\n    y = 2\n  z = 3\n")).isTrue();
        assertThat(isWrong("x = )\ny = (\n")).isTrue();
        assertThat(isWrong("s = 'open\nx = 1\n")).isTrue();
        assertThat(isWrong("print 'x'\n")).isTrue();
    }

    @Test
    void ignores_an_incomplete_last_line() {
        assertThat(isWrong("x = 1\ny = = 2")).isFalse();
    }
}
