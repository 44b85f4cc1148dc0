// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.project.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;
import org.tomlj.TomlArray;

class ProjectTemplateTest {
    @TempDir
    Path temporary;

    private Path folder() {
        return temporary.resolve("My-Lamp");
    }

    private ProjectTemplate project(@Nullable String name) {
        return new ProjectTemplate(folder(), ProjectNames.of(folder(), name, "com.example"), "1.2.3");
    }

    private Path write(String path, String text) throws IOException {
        Files.createDirectories(folder().resolve(path).getParent());
        return Files.writeString(folder().resolve(path), text);
    }

    private List<String> made(ProjectTemplate project) throws IOException {
        return project.write().stream()
                .map(file -> folder().relativize(file).toString().replace('\\', '/'))
                .toList();
    }

    @Test
    void a_new_project_has_all_files_and_importable_names() throws IOException {
        assertThat(made(project(null)))
                .containsExactlyInAnyOrder(
                        "pom.xml",
                        "pyproject.toml",
                        ".gitignore",
                        "main.py",
                        "my_lamp/__init__.py",
                        ".mvn/jvm.config",
                        "src/test/java/com/example/my_lamp/MyLamp.java",
                        "src/test/resources/com/example/my_lamp/MyLamp.py",
                        "src/test/java/com/example/my_lamp/MyLampIT.java");
        assertThat(ProjectFile.read(folder().resolve("pyproject.toml")).name()).isEqualTo("my_lamp");
        assertThat(folder().resolve("pom.xml"))
                .content()
                .contains("<artifactId>My-Lamp</artifactId>", "<belay.version>1.2.3<");
        try (Stream<Path> files = Files.walk(folder())) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(file).content().doesNotContain("{{"));
        }
    }

    @Test
    void a_second_run_creates_nothing() throws IOException {
        project(null).write();
        assertThat(made(project(null))).isEmpty();
    }

    @Test
    void existing_files_are_unchanged() throws IOException {
        write("my_lamp/__init__.py", "mine");
        write("notes.txt", "packagename");
        byte[] binary = {(byte) 0xff, 0, (byte) 0xc0, 'p'};
        Files.write(folder().resolve("logo.bin"), binary);
        assertThat(made(project(null))).doesNotContain("my_lamp/__init__.py");
        assertThat(folder().resolve("my_lamp/__init__.py")).hasContent("mine");
        assertThat(folder().resolve("notes.txt")).hasContent("packagename");
        assertThat(folder().resolve("logo.bin")).hasBinaryContent(binary);
    }

    @Test
    void a_project_with_a_pom_gets_only_the_python_files() throws IOException {
        write("pom.xml", "<project/>");
        ProjectTemplate project = project(null);
        assertThat(made(project)).containsExactlyInAnyOrder("pyproject.toml", "main.py", "my_lamp/__init__.py");
        assertThat(project.keepsPom()).isTrue();
        assertThat(project.pluginXml()).contains("<version>1.2.3</version>");
    }

    @Test
    void a_pyproject_of_other_tools_gets_the_belay_table_only() throws IOException {
        write("pyproject.toml", "# mine\n[tool.ruff]  # and this\nline-length = 99\n");
        assertThat(made(project(null))).contains("pyproject.toml");
        assertThat(folder().resolve("pyproject.toml"))
                .content()
                .startsWith("# mine\n[tool.ruff]  # and this\nline-length = 99\n")
                .contains("[tool.belay]\nname = \"my_lamp\"\n");
    }

    @Test
    void a_pyproject_with_a_belay_table_is_unchanged() throws IOException {
        write("pyproject.toml", "[tool.belay]\nname = \"other\"\n");
        ProjectTemplate project = project(null);
        assertThat(made(project)).contains("other/__init__.py").doesNotContain("pyproject.toml");
        assertThat(project.keepsPyproject()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x = 1 | [.belay/dependencies/main]",
                "pythonpath = 'src' | [src, .belay/dependencies/main]",
                "pythonpath = ['src', 'x'] | [src, x, .belay/dependencies/main]",
                "pythonpath = '.belay/dependencies/main' | [.belay/dependencies/main]",
                "pythonpath = ['.belay/dependencies/main'] | [.belay/dependencies/main]"
            },
            quoteCharacter = '`')
    void pytest_finds_the_packages_and_its_former_paths(String line, String paths) throws IOException {
        Path file = write("pyproject.toml", "[tool.pytest.ini_options]\n" + line + "  # mine\n");
        project(null).write();
        Object found = Toml.parse(file).get("tool.pytest.ini_options.pythonpath");
        assertThat(found instanceof TomlArray list ? list.toList() : List.of(String.valueOf(found)))
                .hasToString(paths);
        assertThat(file).content().contains("# mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-lamp", "1st", "class", "a b", "", "machine", "lib", "new", "mäin"})
    void names_invalid_in_python_or_java_are_refused(String name) {
        assertThatThrownBy(() -> project(name)).hasMessageContaining("-Dbelay.name=NAME");
    }

    @ParameterizedTest
    @CsvSource({"lamp,Lamp", "my_lamp,MyLamp", "_x,X", "_1,Board1", "HTTP,HTTP"})
    void java_names_derive_from_the_module(String module, String javaClass) {
        assertThat(new ProjectNames(module, "g", "a").javaClass()).isEqualTo(javaClass);
    }

    @Test
    void the_new_pom_uses_the_tested_plugin_versions() throws IOException {
        project(null).write();
        String root = Files.readString(Path.of("../pom.xml"));
        Matcher versions = Pattern.compile("<version>([0-9][^<]*)</version>")
                .matcher(Files.readString(folder().resolve("pom.xml")));
        int found = 0;
        while (versions.find()) {
            if (!versions.group(1).startsWith("1.0.0")) {
                assertThat(root).contains(">" + versions.group(1) + "<");
                found++;
            }
        }
        assertThat(found).isGreaterThan(5);
    }
}
