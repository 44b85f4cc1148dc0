// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests Python's language with programs whose output is the same in CPython and MicroPython; the expected output beside
 * each is that of CPython 3.11.
 */
class SnippetTest {
    private static final VirtualBoard BOARD =
            VirtualBoard.start(BoardOptions.builder().stdlib(true).build());

    @AfterAll
    static void close() {
        BOARD.close();
    }

    static List<String> snippets() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".py"))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(SnippetTest.class.getResource("/snippets"))
                .toURI());
    }

    private static String expected(String snippet) throws IOException, URISyntaxException {
        return Files.readString(folder().resolve(snippet.replace(".py", ".out")));
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void output_equals_that_of_cpython(String snippet) throws Exception {
        BOARD.reset();
        BOARD.flash().delete("/");
        TestTerminal terminal = TestTerminal.rawAt(BOARD);
        try {
            assertThat(terminal.run(Files.readString(folder().resolve(snippet))))
                    .isEqualTo(expected(snippet));
        } finally {
            terminal.link().close();
        }
    }

    @Test
    void at_least_sixty_snippets_exist() throws Exception {
        assertThat(snippets()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void expected_outputs_equal_those_of_cpython(@TempDir Path empty) throws Exception {
        Optional<String> python = python();
        for (String snippet : python.isPresent() ? snippets() : List.<String>of()) {
            Path source = folder().resolve(snippet);
            Process process = new ProcessBuilder(python.orElseThrow(), "-I", "-S", source.toString())
                    .directory(empty.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(output).as(snippet).isEqualTo(expected(snippet));
        }
    }

    private static Optional<String> python() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> folder + File.separator + "python3")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }
}
