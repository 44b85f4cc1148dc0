// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.PackagesException;
import dev.belay.packages.fetch.PackageEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages that name what they must not. */
class HostilePackagesTest {
    @TempDir
    Path folder;

    private final TestServer server = new TestServer();
    private TestProject work;
    private PackageEnvironment access;

    @BeforeEach
    void project() {
        work = new TestProject(folder.resolve("project"));
        access = TestEnvironments.of(folder, server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Map<String, String> store() {
        return work.tree(".belay/dependencies/main");
    }

    private void assertRefused(String json, String message) {
        server.file("/pi/package/py/a/latest.json", json.replace("SERVER", server.url("")));
        work.dependencies("a = \"*\"");
        assertThatThrownBy(() -> work.update(access))
                .isInstanceOf(PackagesException.class)
                .hasMessageContaining("pyproject.toml:2: dependency 'a': its package.json ")
                .hasMessageContaining(message)
                .hasMessageNotContainingAny("Exception", "\u001b", "\u202e");
        assertThat(server.requests()).containsOnly("/pi/package/py/a/latest.json");
        assertThat(work.root().resolve(".belay")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git+file:///srv/secret.git",
                "git+file://host/secret.git",
                "file:///srv/secret.git",
                "git://git.example/a/b",
                "git+http://git.example/a/b",
                "http://files.example/p/package.json",
                "SERVER/files/p/package.json",
            })
    void a_package_of_an_https_index_requires_only_what_comes_by_https(String uri) {
        assertRefused("{\"deps\":[[\"" + uri + "\",\"\"]]}", "may name only https addresses");
        assertRefused("{\"belay\":{\"deps\":[[\"" + uri + "\",\"\"]]}}", "may name only https addresses");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git+file:///srv/secret.git#x.py",
                "file:///srv/secret.git#x.py",
                "git://git.example/a/b#x.py",
                "http://files.example/x.py",
                "SERVER/files/x.py",
            })
    void a_package_of_an_https_index_has_only_files_that_come_by_https(String url) {
        assertRefused("{\"urls\":[[\"x.py\",\"" + url + "\"]]}", "may name only https addresses");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git+file://secret.git",
                "ssh://-oProxyCommand=touch${IFS}PWNED/x.git",
                "git+ssh://git@host/a/b",
                "git@host:a/b.git",
                "-oProxyCommand=x@host:a.git",
                "git+https://-oProxyCommand=x/a/b",
                "git+https://-u@host/a/b",
                "git+https://host/-a/b",
                "git+https://host/a/b@--upload-pack=x",
                "github:-u/r",
                "github:u/r@-x",
                "github:../r",
                "https://",
                "https://host/%",
                "file:///etc/passwd",
                "jar:file:///x.zip!/x.py",
                "./x",
                "/etc/passwd",
            })
    void ssh_and_parts_that_look_like_options_are_refused_before_they_are_used(String uri) {
        assertRefused("{\"deps\":[[\"" + uri + "\",\"\"]]}", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"urls\":[[\"x.py\",\"a\\u001bb.py\"]]}",
                "{\"urls\":[[\"x.py\",\"https://files.example/\\nx.py\"]]}",
                "{\"urls\":[[\"x\\u202ey.py\",\"https://files.example/x.py\"]]}",
                "{\"deps\":[[\"a\\u001bb\",\"\"]]}",
                "{\"deps\":[[\"b\",\"1\\u001b[31m\"]]}",
                "{\"deps\":[[\"b\",\"../../../x\"]]}",
                "{\"deps\":[[\"github:u/r\",\"--x\"]]}",
                "{\"deps\":[[\"github:u/r\",\"a\\u0007\"]]}",
            })
    void control_characters_and_impossible_versions_are_errors_with_file_and_line(String json) {
        server.file("/files/x.py", "X");
        server.file("/pi/package/py/a/latest.json", json);
        work.dependencies("a = \"*\"");
        assertThatThrownBy(() -> work.update(access))
                .isInstanceOf(PackagesException.class)
                .hasMessageContaining("pyproject.toml:2: dependency 'a': its package.json ")
                .hasMessageNotContainingAny("Exception", "\u001b", "\u202e", "\u0007");
        assertThat(work.root().resolve(".belay")).doesNotExist();
    }

    @Test
    void a_version_with_a_control_character_is_an_error_with_file_and_line() {
        assertThatThrownBy(() -> {
                    server.file("/pi/package/py/a/latest.json", "{\"version\":\"1.0\\u001b[31m\\nRED\"}");
                    work.dependencies("a = \"*\"").update(access);
                })
                .hasMessageContaining("dependency 'a': Invalid version entry in its package.json")
                .hasMessageNotContainingAny("\u001b", "\n");
    }

    @Test
    void a_path_with_a_colon_is_relative_to_the_package() {
        server.file("/pi/package/py/a/latest.json", "{\"urls\":[[\"x.py\",\"-x=y@h:p\"]]}")
                .file("/pi/package/py/a/-x=y@h:p", "X");
        work.dependencies("a = \"*\"").update(access);
        assertThat(store()).isEqualTo(Map.of("x.py", "X"));
    }

    @Test
    void a_package_that_comes_by_http_may_name_files_that_come_by_http() {
        server.file("/files/p/package.json", "{\"urls\":[[\"x.py\",\"" + server.url("/files/x.py") + "\"]]}")
                .file("/files/x.py", "X");
        work.dependencies("a = \"" + server.url("/files/p/package.json") + "\"").update(access);
        assertThat(store()).isEqualTo(Map.of("x.py", "X"));
    }

    @Test
    void a_package_json_of_the_project_may_name_repositories_of_this_machine() {
        try (TestRepository repository = new TestRepository(folder.resolve("own.git"))) {
            repository.file("b.py", "B").commit("1");
            work.file("libs/package.json", "{\"deps\":[[\"git+" + repository.url() + "\",\"\"]]}")
                    .dependencies("a = \"./libs/package.json\"")
                    .update(access);
        }
        assertThat(store()).containsValue("B");
    }

    @Test
    void a_package_json_out_of_a_repository_may_not_name_repositories_of_this_machine() {
        try (TestRepository repository = new TestRepository(folder.resolve("own.git"))) {
            repository
                    .file("package.json", "{\"deps\":[[\"git+file:///srv/secret.git\",\"\"]]}")
                    .commit("1");
            work.dependencies("a = \"git+" + repository.url() + "\"");
            assertThatThrownBy(() -> work.update(access)).hasMessageContaining("may name only https addresses");
        }
    }

    @Test
    void a_package_json_of_the_project_takes_no_files_through_links_out_of_its_folder() throws IOException {
        work.file("libs/package.json", "{\"urls\":[[\"p.py\",\"link.py\"],[\"q.py\",\"inside.py\"]]}")
                .file("libs/real.py", "Q")
                .file("secret.py", "S")
                .dependencies("p = \"./libs/package.json\"");
        Files.createSymbolicLink(work.root().resolve("libs/inside.py"), Path.of("real.py"));
        Path link = Files.createSymbolicLink(work.root().resolve("libs/link.py"), Path.of("../secret.py"));
        assertThatThrownBy(() -> work.update(access)).hasMessageContaining("is a link that leaves the folder");
        Files.delete(link);
        work.file("libs/link.py", "P").update(access);
        assertThat(store()).isEqualTo(Map.of("p.py", "P", "q.py", "Q"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u202eyp.exe",
                "a\u0085",
                "a\u2028b",
                "a\u200bb",
                "COM\u00b9.py",
                "lpt\u00b3",
                "x\u0007",
                ".belay-new",
                "\ud800"
            })
    void names_that_hide_characters_or_that_boards_and_hosts_use_are_refused(String name) {
        assertThat(dev.belay.packages.io.PathRules.problemWith("lib/" + name))
                .hasValueSatisfying(problem -> assertThat(problem).doesNotContain("\u202e", "\u2028", "\u0007"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../escape", "/tmp/x", "a/b", "..", ".", "", "a\\\\b", "C:", "a\\u202e", "nul"})
    void a_name_of_a_group_cannot_be_a_path(String name) {
        work.pyproject("[tool.belay.group.\"" + name + "\".dependencies]\na = \"./s.py\"\n")
                .file("s.py", "");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining("pyproject.toml:1:")
                .hasMessageContaining("[tool.belay.group.");
        assertThat(List.of(folder.toFile().list())).containsExactly("project");
    }

    @ParameterizedTest
    @ValueSource(strings = {".git/hooks", ".GIT", ".belay", "./.belay/", "../x", "/x", "."})
    void packages_have_a_folder_of_their_own(String path) {
        work.pyproject("[tool.belay]\ndependencies_path = \"" + path + "\"\n");
        assertThatThrownBy(work::project).hasMessageContaining("pyproject.toml:2:1: [tool.belay] dependencies_path ");
    }
}
