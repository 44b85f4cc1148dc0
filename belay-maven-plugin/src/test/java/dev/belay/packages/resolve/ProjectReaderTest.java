// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.packages.project.Dependency;
import dev.belay.packages.project.DependencyGroup;
import dev.belay.packages.project.Project;
import dev.belay.packages.project.ProjectFile;
import dev.belay.packages.project.ProjectFileException;
import dev.belay.packages.source.PathSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectReaderTest {
    @TempDir
    Path root;

    private Project read(String toml) {
        return new TestProject(root).pyproject(toml).project();
    }

    private List<String> problems(String toml) {
        return catchThrowableOfType(ProjectFileException.class, () -> read(toml)).problems().stream()
                .map(problem -> problem.line() + ":" + problem.column() + ": " + problem.message())
                .toList();
    }

    @Test
    void a_file_without_the_belay_table_has_all_defaults() {
        Project project = read("[project]\nname = \"x\"\n");
        assertThat(project.name()).isNull();
        assertThat(project.ignore()).isEmpty();
        assertThat(project.dependenciesPath()).isEqualTo(".belay/dependencies");
        assertThat(project.mpyVersion()).isEqualTo("py");
        assertThat(project.packageIndices()).isEmpty();
        assertThat(project.groups()).containsExactly(new DependencyGroup("main", false, List.of()));
    }

    @Test
    void the_format_version_may_be_a_number() {
        assertThat(read("[tool.belay]\nmpy_version = 6\n").mpyVersion()).isEqualTo("6");
    }

    @Test
    void every_key_is_read() {
        Project project = read("""
                [tool.belay]
                name = "blink"
                ignore = ["*.txt", "!keep.txt"]
                dependencies_path = "./vendor/"
                mpy_version = "6"
                package_indices = ["https://packages.example/pi"]

                [tool.belay.dependencies]
                sensor = "./libs/sensor.py"
                driver = { uri = "../driver", develop = true, rename_to_init = false }
                both = ["a.py", { uri = "./b", develop = true }]

                [tool.belay.group.doc]
                optional = true
                [tool.belay.group.dev.dependencies]
                spy = "tools/spy.py"
                """);
        assertThat(project.name()).isEqualTo("blink");
        assertThat(project.ignore()).containsExactly("*.txt", "!keep.txt");
        assertThat(project.dependenciesPath()).isEqualTo("vendor");
        assertThat(project.mpyVersion()).isEqualTo("6");
        assertThat(project.packageIndices()).map(Object::toString).containsExactly("https://packages.example/pi");
        assertThat(project.groups()).map(DependencyGroup::name).containsExactly("dev", "doc", "main");
        assertThat(project.groups()).map(DependencyGroup::optional).containsExactly(false, true, false);
        assertThat(project.groups().get(2).dependencies())
                .containsExactly(
                        new Dependency(
                                "both",
                                List.of(new PathSource("a.py", false, false), new PathSource("./b", true, true)),
                                11),
                        new Dependency("driver", List.of(new PathSource("../driver", true, false)), 10),
                        new Dependency("sensor", List.of(new PathSource("./libs/sensor.py", false, true)), 9));
    }

    @Test
    void all_problems_are_reported_with_their_positions() {
        assertThat(problems("""
                [tool.belay]
                nam = "blink"
                ignore = "*.txt"

                [tool.belay.dependancies]

                [tool.belay.dependencies]
                a = { url = "./a.py" }
                b = 5
                """))
                .containsExactly(
                        "2:1: unknown key 'nam' in [tool.belay]; did you mean 'name'?",
                        "3:1: [tool.belay] ignore must be a list of strings, not a string",
                        "5:1: unknown key 'dependancies' in [tool.belay]; did you mean 'dependencies'?",
                        "8:1: dependency 'a' has no uri: write { uri = \"...\" }",
                        "8:7: unknown key 'url' in dependency 'a'; did you mean 'uri'?",
                        "9:1: dependency 'b' must be a string, a table with uri, or a list of these, not a number");
    }

    @Test
    void the_message_names_file_line_and_column() {
        assertThatThrownBy(() -> read("[tool.belay]\n\n  color = 1\n"))
                .hasMessage(root.resolve("pyproject.toml") + ":3:3: unknown key 'color' in [tool.belay]; known are "
                        + "dependencies, dependencies_path, group, ignore, mpy_version, name, package_indices");
    }

    @Test
    void invalid_toml_is_reported_with_its_position() {
        assertThat(problems("[tool.belay]\nname = \n"))
                .singleElement()
                .asString()
                .startsWith("2:8: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name = 5                              | must be a string, not a number
            name = "a/b"                          | must be one folder's name
            name = "lib"                          | is the board's folder for dependencies
            name = ".."                           | must not contain '..'
            dependencies_path = "../x"            | must not contain '..'
            dependencies_path = "/x"              | must be relative
            dependencies_path = "."               | must not contain '.'
            mpy_version = ""                      | must be "py" for Python source or a number
            mpy_version = "py6"                   | must be "py" for Python source or a number
            package_indices = ["ftp://x"]         | 'ftp://x' is not a package index
            package_indices = ["https://"]        | 'https://' is not a package index
            ignore = ["a", 5]                     | must be a list of strings, not of a number
            dependencies = ["a"]                  | must be a table, not a list
            group.main.optional = true            | write the main group there
            group.dev.optional = "yes"            | must be true or false, not a string
            group.dev.dependences = {}            | did you mean 'dependencies'?
            group.dev = 5                         | must be a table, not a number
            dependencies.a-b = "./a.py"           | is not a name that Python can import
            dependencies.class = "./a.py"         | no keyword of Python
            dependencies.a = []                   | is an empty list
            dependencies.a = [["./a.py"]]         | must be a string, a table with uri, not a list
            dependencies.a = [{uri="a.py"}, {uri="b.py"}] | rename_to_init = true more than once
            dependencies.a = {uri=1}              | uri must be a string, not a number
            dependencies.a = ""                   | its source is empty
            dependencies.a = "^1.0"               | Version ranges are not supported
            dependencies.a = "github:user"        | invalid github URL
            dependencies.a = "ftp://x/y.py"       | is not a kind of source
            dependencies.a = "mvn:g:a"            | must be GROUP:ARTIFACT
            dependencies.a = { uri = "*", develop = true } | develop = true is for local files and folders
            """)
    void each_kind_of_problem_has_its_message(String line, String message) {
        assertThat(problems("[tool.belay]\n" + line + "\n"))
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void a_bare_name_that_is_a_folder_gets_a_hint() {
        new TestProject(root).file("sensor/x.py", "");
        assertThat(problems("[tool.belay.dependencies]\nsensor = \"sensor\"\n"))
                .containsExactly(
                        "2:1: dependency 'sensor': 'sensor' names a package of an index; "
                                + "for the folder beside pyproject.toml write \"./sensor\", and for the package \"mip:sensor\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[tool]\nbelay = 1\n", "tool = 1\n"})
    void values_in_place_of_tables_are_problems(String toml) {
        assertThat(problems(toml)).singleElement().asString().contains("must be a table, not a number");
    }

    @Test
    void a_hyphenated_name_of_an_upstream_project_is_taken() {
        assertThat(read("[tool.belay]\nname = \"my-project\"\n").name()).isEqualTo("my-project");
    }

    @Test
    void the_file_is_found_in_the_folder_or_above() {
        new TestProject(root).pyproject("").file("a/b/c.txt", "");
        Path file = root.toAbsolutePath().resolve("pyproject.toml");
        assertThat(ProjectFile.in(root)).contains(file);
        assertThat(ProjectFile.in(root.resolve("a"))).isEmpty();
        assertThat(ProjectFile.inOrAbove(root.resolve("a/b"))).contains(file);
        assertThat(ProjectFile.of(root.resolve("a/b"), true)).isEqualTo(file);
    }

    @Test
    void a_folder_without_the_file_is_an_error() {
        assertThatThrownBy(() -> ProjectFile.of(root, false))
                .hasMessage("There is no pyproject.toml in " + root + ". To make one, run: mvn belay:new");
        assertThatThrownBy(() -> ProjectFile.of(root, true)).hasMessageContaining(" or above. To make one");
    }

    @Test
    void groups_are_sorted_by_name() {
        Project project = read("""
                [tool.belay]
                group.doc.dependencies = {}
                dependencies = {}
                group.dev.dependencies = {}
                """);
        assertThat(project.groups()).map(DependencyGroup::name).containsExactly("dev", "doc", "main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dependencies.a = \"*\"", "optional = true"})
    void a_group_called_main_is_an_error(String line) {
        assertThat(problems("[tool.belay.group.main]\n" + line + "\n"))
                .containsExactly(
                        "1:1: [tool.belay.group.main] is [tool.belay.dependencies]: write the main group there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-b", "1st", "class", "\"a b\""})
    void a_name_that_cannot_be_imported_is_an_error(String key) {
        assertThat(problems("[tool.belay.dependencies]\n" + key + " = \"./a.py\"\n"))
                .singleElement()
                .asString()
                .startsWith(
                        "2:1: '" + key.replace("\"", "") + "' in [tool.belay.dependencies] is not a name that Python");
    }

    @Test
    void only_one_file_of_a_package_becomes_its_init() {
        assertThat(problems("[tool.belay.dependencies]\na = [{uri=\"a.py\"}, {uri=\"b.py\"}]\n"))
                .containsExactly("2:1: dependency 'a' has rename_to_init = true more than once: "
                        + "only one file can become a/__init__.py");
        assertThat(read("tool.belay.dependencies.a = [{uri=\"a.py\"}, \"b.py\"]\n")
                        .groups())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "https://packages.example/pi, true",
        "http://localhost:8080, true",
        "ftp://x/y, false",
        "file:///x, false",
        "not-a-url, false",
        "https://, false"
    })
    void a_package_index_is_a_web_address(String index, boolean right) {
        String toml = "[tool.belay]\npackage_indices = [\"" + index + "\"]\n";
        if (right) {
            assertThat(read(toml).packageIndices()).map(Object::toString).containsExactly(index);
        } else {
            assertThat(problems(toml))
                    .containsExactly(
                            "2:1: '" + index + "' is not a package index: write http:// or https:// and a host");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "py,true",
        "6,true",
        "5,true",
        "123,true",
        "'',false",
        "python,false",
        "abc,false",
        "6.0,false",
        "py6,false"
    })
    void an_mpy_version_is_py_or_a_number(String version, boolean right) {
        String toml = "[tool.belay]\nmpy_version = \"" + version + "\"\n";
        if (right) {
            assertThat(read(toml).mpyVersion()).isEqualTo(version);
        } else {
            assertThat(problems(toml))
                    .containsExactly(
                            "2:1: [tool.belay] mpy_version must be \"py\" for Python source or a number such as"
                                    + " \"6\", not \"" + version + "\"");
        }
    }

    @Test
    void an_unknown_key_is_reported_with_a_suggestion() {
        assertThat(problems("[tool.belay]\nmpy_verson = \"6\"\n"))
                .containsExactly("2:1: unknown key 'mpy_verson' in [tool.belay]; did you mean 'mpy_version'?");
    }

    @Test
    void toml_that_the_parser_fails_on_is_a_problem_with_its_line() {
        assertThatThrownBy(() -> read("name = 1\nd={uri=\"\",]\n[x]\nd={uri=\"\",develop=true}\n"))
                .isInstanceOf(ProjectFileException.class)
                .hasMessageMatching("(?s).*pyproject.toml:[234]:\\d+: .+");
        assertThatThrownBy(() -> read("d={uri=\"\",]\n[x]\nd={uri=\"\",develop=true}\n"))
                .isInstanceOf(ProjectFileException.class);
        assertThatThrownBy(() -> read("a = 1\nx = " + "[".repeat(200_000)))
                .isInstanceOf(ProjectFileException.class)
                .hasMessageContaining("pyproject.toml:2:");
    }
}
