// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.fetch.PackageEnvironment;
import dev.belay.packages.source.ArtifactResolver;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages out of git repositories: real ones in folders, with a server for the forges' single files. */
class GitPackagesTest {
    @TempDir
    Path folder;

    private final TestServer server = new TestServer();
    private TestRepository repository;
    private TestProject work;
    private PackageEnvironment access;

    @BeforeEach
    void project() {
        work = new TestProject(folder.resolve("project"));
        access = TestEnvironments.of(folder, server);
        repository = new TestRepository(folder.resolve("github/user/repo.git"));
    }

    @AfterEach
    void close() {
        repository.close();
        server.close();
    }

    private Map<String, String> store() {
        return work.tree(".belay/dependencies/main");
    }

    private String git(String rest) {
        return "git+" + repository.url() + rest;
    }

    @Test
    void a_folder_without_a_package_json_is_copied_unchanged() {
        String commit = repository
                .file("dir/x.py", "X")
                .file("dir/sub/y.py", "Y")
                .file("other.py", "")
                .commit("1");
        work.dependencies("a = \"https://github.com/user/repo/tree/main/dir\"\nb = \"github:user/repo/dir\"")
                .update(access);
        assertThat(store()).isEqualTo(Map.of("a/x.py", "X", "a/sub/y.py", "Y", "b/x.py", "X", "b/sub/y.py", "Y"));
        assertThat(work.text(".belay/belay.lock")).contains("resolved = \"" + commit + "\"");
    }

    @Test
    void a_file_of_a_git_host_is_downloaded_at_its_commit() {
        String commit = repository.file("lib/sensor.py", "in git").commit("1");
        server.file("/raw/user/repo/" + commit + "/lib/sensor.py", "raw");
        work.dependencies("a = \"github:user/repo/lib/sensor.py\"").update(access);
        assertThat(store()).isEqualTo(Map.of("a/__init__.py", "raw"));
        assertThat(work.text(".belay/belay.lock"))
                .contains("https://raw.githubusercontent.com/user/repo/" + commit + "/lib/sensor.py");
    }

    @Test
    void a_file_missing_on_the_file_host_comes_from_the_repository() {
        repository.file("lib/sensor.py", "in git").commit("1");
        work.dependencies("a = { uri = \"github:user/repo/lib/sensor.py\", rename_to_init = false }")
                .update(access);
        assertThat(store()).isEqualTo(Map.of("a/sensor.py", "in git"));
    }

    @Test
    void gitlab_and_codeberg_files_use_their_own_addresses() {
        String commit = "0123456789012345678901234567890123456789";
        server.file("/gitlab/u/r/-/raw/" + commit + "/f.py", "lab")
                .file("/codeberg/repos/u/r/raw/f.py?ref=" + commit, "berg");
        work.dependencies("a = \"gitlab:u/r/f.py@" + commit + "\"\nb = \"codeberg:u/r/f.py@" + commit + "\"")
                .update(access);
        assertThat(store()).isEqualTo(Map.of("a/__init__.py", "lab", "b/__init__.py", "berg"));
    }

    @Test
    void a_package_json_in_git_loads_files_of_its_commit_and_requirements() {
        String commit = repository.file("x", "").commit("1");
        String raw = "/raw/user/repo/" + commit;
        server.file(
                        raw + "/pkg/package.json",
                        "{\"urls\":[[\"pkg/__init__.py\",\"src/i.py\"],[\"pkg/b.py\",\"github:user/repo/b.py\"]],"
                                + "\"deps\":[[\"github:user/repo/other\",\"main\"]],\"version\":\"1.2\"}")
                .file(raw + "/pkg/src/i.py", "I")
                .file(raw + "/b.py", "B")
                .file(raw + "/other/package.json", "{\"urls\":[[\"other.py\",\"o.py\"]]}")
                .file(raw + "/other/o.py", "O");
        work.dependencies("pkg = \"github:user/repo/pkg\"").update(access);
        assertThat(store()).isEqualTo(Map.of("pkg/__init__.py", "I", "pkg/b.py", "B", "other.py", "O"));
        assertThat(work.text(".belay/belay.lock"))
                .contains(
                        "{ id = \"github:user/repo/pkg\", version = \"1.2\", requires = [\"github:user/repo/other\"] }");
    }

    @Test
    void two_packages_of_one_repository_are_both_loaded() {
        repository
                .file("a/package.json", "{\"urls\":[[\"a.py\",\"x.py\"]],\"deps\":[[\"github:user/repo/b\",\"\"]]}")
                .file("a/x.py", "A")
                .file("b/package.json", "{\"urls\":[[\"b.py\",\"x.py\"]]}")
                .file("b/x.py", "B")
                .commit("1");
        work.dependencies("a = \"github:user/repo/a\"").update(access);
        assertThat(store()).isEqualTo(Map.of("a.py", "A", "b.py", "B"));
    }

    @Test
    void update_follows_a_branch_and_resolve_does_not() {
        repository.file("dir/x.py", "1").commit("1");
        work.dependencies("a = \"" + git("@main#dir") + "\"").update(access);
        repository.file("dir/x.py", "2").commit("2");
        work.delete(".belay/dependencies").resolve(access);
        assertThat(store()).isEqualTo(Map.of("a/x.py", "1"));
        work.update(access);
        assertThat(store()).isEqualTo(Map.of("a/x.py", "2"));
    }

    @Test
    void branches_with_slashes_tags_and_commits_are_resolved() {
        String first = repository.file("dir/x.py", "1").commit("1");
        repository.tag("v1").file("dir/x.py", "2").commit("2");
        repository.branch("feature/x").file("dir/x.py", "3").commit("3");
        work.dependencies("a = \"https://github.com/user/repo/tree/feature/x/dir\"\nb = \"" + git("@v1#dir")
                        + "\"\nc = \""
                        + git("@" + first + "#dir") + "\"\nd = \"github:user/repo/dir@main\"\ne = \""
                        + git("@" + first.substring(0, 10) + "#dir") + "\"")
                .update(access);
        assertThat(store())
                .isEqualTo(Map.of("a/x.py", "3", "b/x.py", "1", "c/x.py", "1", "d/x.py", "2", "e/x.py", "1"));
    }

    @Test
    void a_whole_repository_becomes_an_importable_package() {
        repository
                .file("README.md", "")
                .file("src/a/__init__.py", "A")
                .file("tests/t.py", "")
                .commit("1");
        work.dependencies("a = \"" + git("") + "\"").update(access);
        assertThat(store()).isEqualTo(Map.of("a/__init__.py", "A"));
    }

    @Test
    void a_file_of_any_repository_is_loaded() {
        repository.file("lib/s.py", "S").commit("1");
        work.dependencies("a = \"" + git("#lib/s.py") + "\"").update(access);
        assertThat(store()).isEqualTo(Map.of("a/__init__.py", "S"));
    }

    @Test
    void missing_paths_refs_and_repositories_are_errors() {
        repository.file("lib/s.py", "S").commit("1");
        work.dependencies(
                "a = \"" + git("#nolib") + "\"\nb = \"" + git("@mainn") + "\"\nc = \"git+" + folder.toUri() + "none\"");
        assertThatThrownBy(() -> work.update(access))
                .hasMessageContaining("has no 'nolib' at ")
                .hasMessageContaining("has no branch, tag or commit 'mainn'; did you mean 'main'?")
                .hasMessageContaining("git cannot read ");
    }

    @Test
    void links_in_the_folder_are_followed() {
        repository.file("dir/x.py", "X").link("dir/y.py", "x.py").commit("1");
        work.dependencies("a = \"" + git("#dir") + "\"").update(access);
        assertThat(store()).isEqualTo(Map.of("a/x.py", "X", "a/y.py", "X"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc/passwd", "sub/../../secret", "../../../x"})
    void links_that_leave_the_folder_are_refused(String target) {
        repository
                .file("secret", "S")
                .file("dir/x.py", "")
                .link("dir/y.py", target)
                .commit("1");
        work.dependencies("a = \"" + git("#dir") + "\"");
        assertThatThrownBy(() -> work.update(access)).hasMessageContaining("'y.py' is a link that leaves the folder");
    }

    @Test
    void file_names_that_are_not_portable_are_refused() {
        repository.file("dir/aux.py", "").commit("1");
        work.dependencies("a = \"" + git("#dir") + "\"");
        assertThatThrownBy(() -> work.update(access)).hasMessageContaining("'aux.py' is a device name on Windows");
    }

    @Test
    void fetched_commits_are_available_offline() {
        String commit = repository.file("dir/x.py", "1").commit("1");
        PackageEnvironment world = TestEnvironments.mirrored(
                folder.resolve("cache"),
                Map.of(
                        "https://git.example",
                        folder.resolve("github").toUri().toString().replaceFirst("/$", "")));
        work.dependencies("a = \"https://git.example/user/repo.git@" + commit + "#dir\"")
                .update(world);
        PackageEnvironment offline = new PackageEnvironment(
                dev.belay.packages.net.Network.direct().offline(true), world.cache(), ArtifactResolver.NONE);
        new TestProject(folder).delete("cache/files");
        work.delete(".belay/dependencies").resolve(offline);
        assertThat(store()).isEqualTo(Map.of("a/x.py", "1"));
        new TestProject(folder).delete("cache");
        work.delete(".belay/dependencies");
        assertThatThrownBy(() -> work.resolve(offline)).hasMessageContaining("Maven is offline (-o)");
    }
}
