// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page that compares the virtual board with a real one says what the virtual board does. */
final class RealBoardPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("src/site/markdown/real-board.md");

    /** A row with a program and its output on a Pico, and on the virtual board if that is another one. */
    private static final Pattern PROGRAM = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\|(?: `([^`]+)` \\|)?$");

    private static final Pattern TEST = Pattern.compile("`(\\w+Test|\\w+IT)#(\\w+)`");

    private static final String RUNNER = """
            import binascii, gc, hashlib, machine, micropython, os, sys, time
            from machine import *
            def run(source):
             names = globals().copy()
             try:
              try:
               value = eval(source, names)
              except SyntaxError:
               return exec(source, names)
              print(value)
             except Exception as e:
              text = str(e)
              print(type(e).__name__ + (': ' + text if text else ''))
            """;

    private static final VirtualBoard BOARD = VirtualBoard.start();
    private static final TestTerminal TERMINAL = terminal();

    record Row(String program, String output) {}

    private static TestTerminal terminal() {
        try {
            TestTerminal terminal = TestTerminal.rawAt(BOARD);
            terminal.run(RUNNER);
            return terminal;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterAll
    static void stop() {
        BOARD.close();
    }

    private static Stream<MatchResult> found(Pattern pattern, String heading) throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("\n## " + heading + "\n");
        assertThat(start).as(heading).isPositive();
        return pattern.matcher(page.substring(start, page.indexOf("\n## ", start + 1)))
                .results();
    }

    static List<Row> programs() throws IOException {
        return Stream.concat(
                        found(PROGRAM, "Programs with the same output"), found(PROGRAM, "Programs with another output"))
                .map(row -> new Row(row.group(1), row.group(3) == null ? row.group(2) : row.group(3)))
                .toList();
    }

    static List<String> tests() throws IOException {
        return found(TEST, "Behaviour with a test")
                .map(test -> test.group(1) + "#" + test.group(2))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void a_program_has_the_output_on_the_page(Row row) throws Exception {
        String source = Base64.getEncoder().encodeToString(row.program().getBytes(StandardCharsets.UTF_8));
        assertThat(TERMINAL.run("run(binascii.a2b_base64('" + source + "').decode())")
                        .stripTrailing())
                .isEqualTo(row.output());
    }

    @ParameterizedTest
    @MethodSource("tests")
    void a_test_on_the_page_exists(String test) throws IOException {
        int hash = test.indexOf('#');
        String file = test.substring(0, hash) + ".java";
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> sources = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(RealBoardPageTest::files)
                    .filter(path -> path.endsWith(file))
                    .toList();
            assertThat(sources).hasSize(1);
            assertThat(Files.readString(sources.get(0))).contains(" void " + test.substring(hash + 1) + "(");
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
