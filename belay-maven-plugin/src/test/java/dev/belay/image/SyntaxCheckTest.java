// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.io.Sha256;
import dev.belay.packages.net.Network;
import dev.belay.packages.project.ProjectFile;
import dev.belay.packages.resolve.Update;
import dev.belay.packages.resolve.UpdatePlan;
import dev.belay.packages.source.ArtifactResolver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntaxCheckTest {
    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void an_empty_package() throws IOException {
        folder = Files.createDirectories(root.resolve("p"));
        Files.writeString(root.resolve("pyproject.toml"), "[tool.belay]\nname = \"p\"\n");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int check() {
        return check("virtual:");
    }

    private int check(String board) {
        ImagePlan plan = new ImagePlan().projectPackage(ProjectFile.read(root.resolve("pyproject.toml")));
        Image image = Image.build(plan, root.resolve("image"));
        return new SyntaxCheck(root.resolve("known"), board).check(image);
    }

    @Test
    void syntax_errors_are_reported_with_file_and_line() throws IOException {
        write("fine.py", "raise SystemError('compiled, not run')\n");
        Path two = write("two.py", "x = 1\ndef f(:\n  pass\n");
        Path three = write("three.py", "a = 1\nb = 1\n  c = 2\n");
        assertThatThrownBy(this::check)
                .isInstanceOf(ImageException.class)
                .hasMessage(
                        three + ":3: IndentationError: unexpected indent\n" + two + ":2: SyntaxError: invalid syntax");
    }

    @Test
    void an_update_to_invalid_python_keeps_the_old_copy() throws IOException {
        Path pyproject = Files.writeString(
                root.resolve("pyproject.toml"), "[tool.belay.dependencies]\nsensor = \"./sensor.py\"\n");
        Path source = Files.writeString(root.resolve("sensor.py"), "X = 1\n");
        PackageEnvironment alone =
                new PackageEnvironment(Network.direct().offline(true), root.resolve("cache"), ArtifactResolver.NONE);
        Update.plan(ProjectFile.read(pyproject), alone, List.of()).apply();
        Files.writeString(source, "X = 1\ndef f(:\n");
        UpdatePlan plan = Update.plan(ProjectFile.read(pyproject), alone, List.of());
        assertThatThrownBy(() -> new SyntaxCheck(root.resolve("known")).check(plan.newPython()))
                .hasMessage("main/sensor/__init__.py:2: SyntaxError: invalid syntax");
        assertThat(root.resolve(".belay/dependencies/main/sensor/__init__.py")).hasContent("X = 1");
    }

    @Test
    void valid_files_are_not_compiled_again() throws IOException {
        write("a.py", "a = 1\n");
        write("b.py", "b = 1\n");
        write("data.txt", "def (");
        assertThat(check()).isEqualTo(2);
        assertThat(check()).isZero();
        write("a.py", "a = 2\n");
        assertThat(check()).isEqualTo(1);
    }

    @Test
    void a_file_that_the_board_has_no_memory_to_compile_is_checked_again() throws IOException {
        Path board = Files.createDirectories(root.resolve("board"));
        Files.writeString(board.resolve("boot.py"), """
                import builtins
                def compile(source, name, mode):
                    if 'large' in source:
                        raise MemoryError()
                    return builtins.compile(source, name, mode)
                """);
        write("large.py", "large = 1\n");
        write("small.py", "x = 1\n");
        assertThat(check("virtual:" + board)).isEqualTo(1);
        assertThat(Files.readAllLines(root.resolve("known")))
                .containsExactly(Sha256.of("x = 1\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(check()).isEqualTo(1);
    }

    @Test
    void invalid_files_are_reported_again() throws IOException {
        write("a.py", "a =\n");
        assertThatThrownBy(this::check).hasMessageContaining("a.py:1: SyntaxError");
        assertThatThrownBy(this::check).hasMessageContaining("a.py:1: SyntaxError");
    }

    @Test
    void native_code_is_checked_too() throws IOException {
        write(
                "fast.py",
                "@micropython.viper\ndef f(a: int) -> int:\n    return a\n@micropython.native\ndef g(): pass\n");
        assertThat(check()).isEqualTo(1);
        write("slip.py", "@micropython.native\ndef f():\n    return (\n");
        assertThatThrownBy(this::check).hasMessageContaining("slip.py:");
    }

    @Test
    void unicode_is_accepted_and_other_encodings_are_errors() throws IOException {
        write("fine.py", "s = 'grün \uD83D\uDE80 \\x00'\n");
        assertThat(check()).isEqualTo(1);
        Path latin = folder.resolve("latin.py");
        Files.write(latin, "s = 'grün'\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(this::check).hasMessage(latin + " is not UTF-8 text, as Python source must be");
    }
}
