// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.PackagesException;
import dev.belay.packages.io.IgnoreRules;
import dev.belay.packages.io.Sha256;
import dev.belay.packages.lock.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateTest {
    @TempDir
    Path folder;

    private TestProject work;

    @BeforeEach
    void project() {
        work = new TestProject(folder.resolve("project"));
    }

    private Map<String, String> store() {
        return work.tree(".belay/dependencies/main");
    }

    @Test
    void a_file_becomes_a_package_of_its_name() {
        work.dependencies("sensor = \"./libs/bme280.py\"")
                .file("libs/bme280.py", "X = 1\n")
                .update();
        assertThat(store()).isEqualTo(Map.of("sensor/__init__.py", "X = 1\n"));
    }

    @Test
    void a_file_keeps_its_name_without_rename_to_init() {
        work.dependencies("sensor = { uri = \"libs/bme280.py\", rename_to_init = false }")
                .file("libs/bme280.py", "X = 1\n")
                .update();
        assertThat(store()).isEqualTo(Map.of("sensor/bme280.py", "X = 1\n"));
    }

    @Test
    void a_folder_with_an_init_is_the_package() {
        work.dependencies("sensor = \"./libs/s\"")
                .file("libs/s/__init__.py", "a")
                .file("libs/s/sensor.py", "b")
                .file("libs/s/data/t.bin", "c")
                .update();
        assertThat(store())
                .isEqualTo(Map.of("sensor/__init__.py", "a", "sensor/sensor.py", "b", "sensor/data/t.bin", "c"));
    }

    @Test
    void a_folder_of_modules_becomes_a_package_of_modules() {
        work.dependencies("drivers = \"./libs\"")
                .file("libs/a.py", "a")
                .file("libs/b.py", "b")
                .update();
        assertThat(store()).isEqualTo(Map.of("drivers/a.py", "a", "drivers/b.py", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"repo/sensor/__init__.py", "repo/sensor.py", "repo/src/sensor/__init__.py", "repo/src/sensor.py"
            })
    void only_the_package_of_a_project_folder_is_copied(String path) {
        work.dependencies("sensor = \"../repo\"");
        new TestProject(folder).file(path, "X").file("repo/setup.py", "").file("repo/tests/test_sensor.py", "");
        work.update();
        assertThat(store()).isEqualTo(Map.of("sensor/__init__.py", "X"));
    }

    @Test
    void the_sources_of_a_list_are_merged_under_one_name() {
        work.dependencies("both = [\"./a.py\", \"./more\", { uri = \"./c.py\" }]")
                .file("a.py", "a")
                .file("more/b.py", "b")
                .file("c.py", "c")
                .update();
        assertThat(store()).isEqualTo(Map.of("both/a.py", "a", "both/b.py", "b", "both/__init__.py", "c"));
    }

    @Test
    void ignored_files_are_not_copied() {
        work.dependencies("s = \"./s\"")
                .file("s/__init__.py", "")
                .file("s/__pycache__/x.pyc", "")
                .file("s/old.pyc", "")
                .file("s/.git/HEAD", "")
                .update();
        assertThat(store()).containsOnlyKeys("s/__init__.py");
    }

    @Test
    void the_lock_is_the_same_in_any_folder() {
        work.dependencies("b = \"./b.py\"\na = { uri = \"./a\", develop = true }")
                .file("b.py", "print('b')\n")
                .file("a/__init__.py", "")
                .update();
        assertThat(work.text(".belay/belay.lock")).isEqualTo("""
                # What mvn belay:update found for the dependencies of pyproject.toml. Commit this file; do not edit it.
                version = 1
                declared = "sha256:DECLARED"

                [[package]]
                group = "main"
                name = "a"
                sources = [
                  { uri = "./a", develop = true, rename_to_init = true },
                ]
                files = [
                ]

                [[package]]
                group = "main"
                name = "b"
                sources = [
                  { uri = "./b.py", develop = false, rename_to_init = true },
                ]
                files = [
                  { path = "b/__init__.py", size = 11, sha256 = "HASH" },
                ]
                """.replace(
                        "DECLARED", LockFile.fingerprint(work.project()).substring(7))
                .replace("HASH", Sha256.of("print('b')\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }

    @Test
    void a_plan_lists_its_changes() {
        work.dependencies("a = \"./a\"\nb = \"./b.py\"\nc = \"./c.py\"")
                .file("a/x.py", "1")
                .file("a/y.py", "1")
                .file("b.py", "1")
                .file("c.py", "1")
                .update();
        work.dependencies("a = \"./a\"\nb = \"./b.py\"\nd = \"./d.py\"")
                .file("a/x.py", "2")
                .delete("a/y.py")
                .file("a/z.py", "1")
                .file("d.py", "1");
        assertThat(work.plan().changes())
                .map(change -> change.id() + " " + change.kind() + " " + change.files())
                .containsExactly(
                        "main/a CHANGED {a/x.py=CHANGED, a/y.py=REMOVED, a/z.py=ADDED}",
                        "main/b UNCHANGED {b/__init__.py=UNCHANGED}",
                        "main/c REMOVED {c/__init__.py=REMOVED}",
                        "main/d ADDED {d/__init__.py=ADDED}");
    }

    @Test
    void a_plan_alone_writes_nothing() {
        work.dependencies("a = \"./a.py\"").file("a.py", "1");
        assertThat(work.plan().isNeeded()).isTrue();
        assertThat(work.root().resolve(".belay")).doesNotExist();
    }

    @Test
    void unchanged_packages_are_reported_and_keep_their_files() throws IOException {
        work.dependencies("a = \"./a.py\"\nb = \"./b.py\"")
                .file("a.py", "1")
                .file("b.py", "1")
                .update();
        Path kept = work.root().resolve(".belay/dependencies/main/a/__init__.py");
        FileTime then = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(kept, then);
        UpdatePlan again = work.update();
        assertThat(again.isNeeded()).isFalse();
        assertThat(again.changes()).map(PackageChange::kind).containsOnly(ChangeKind.UNCHANGED);
        work.file("b.py", "2").update();
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(then);
        assertThat(store()).containsEntry("b/__init__.py", "2");
    }

    @Test
    void an_update_repairs_an_altered_store() {
        work.dependencies("a = \"./a.py\"").file("a.py", "1").update();
        work.file(".belay/dependencies/main/a/__init__.py", "altered").update();
        assertThat(store()).containsEntry("a/__init__.py", "1");
    }

    @Test
    void a_failing_update_changes_nothing_and_names_the_line() {
        work.dependencies("a = \"./a.py\"").file("a.py", "1").update();
        Map<String, String> before = work.tree(".belay");
        work.dependencies("a = \"./a.py\"\nz = \"./gone\"").file("a.py", "2");
        assertThatThrownBy(work::update)
                .isInstanceOf(PackagesException.class)
                .hasMessage(work.root().resolve("pyproject.toml") + ":3: dependency 'z': there is nothing at ./gone ("
                        + work.root().resolve("gone") + ")");
        assertThat(work.tree(".belay")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"umqtt.simple, mip:umqtt.simple", "umqtt.simple@1.6.0, mip:umqtt.simple@1.6.0"})
    void the_name_of_a_package_of_micropython_lib_is_suggested_with_its_prefix(String uri, String suggestion) {
        work.dependencies("a = \"" + uri + "\"");
        assertThatThrownBy(work::update)
                .hasMessageContaining("for the package of micropython-lib write " + suggestion)
                .hasMessageEndingWith(suggestion);
    }

    @Test
    void a_project_without_dependencies_gets_no_lock() {
        assertThat(work.pyproject("").update().isNeeded()).isFalse();
        assertThat(work.root().resolve(".belay")).doesNotExist();
    }

    @Test
    void the_last_dependency_can_be_removed() {
        work.dependencies("a = \"./a.py\"").file("a.py", "1").update();
        work.dependencies("").update();
        assertThat(store()).isEmpty();
        assertThat(work.resolve().locked()).isTrue();
    }

    @Test
    void links_that_leave_the_package_are_refused() throws IOException {
        work.dependencies("a = \"./a\"").file("a/__init__.py", "").file("secret.txt", "");
        Files.createSymbolicLink(work.root().resolve("a/out.txt"), Path.of("../secret.txt"));
        assertThatThrownBy(work::update)
                .hasMessageContaining("pyproject.toml:2: dependency 'a': 'out.txt' is a link that leaves the folder");
    }

    @Test
    void links_inside_the_package_are_followed() throws IOException {
        work.dependencies("a = \"./a\"").file("a/__init__.py", "1");
        Files.createSymbolicLink(work.root().resolve("a/again.py"), Path.of("__init__.py"));
        work.update();
        assertThat(store()).containsEntry("a/again.py", "1");
    }

    @Test
    void link_cycles_are_refused() throws IOException {
        work.dependencies("a = \"./a\"").file("a/b/__init__.py", "1");
        Files.createSymbolicLink(work.root().resolve("a/b/up"), Path.of(".."));
        assertThatThrownBy(work::update).hasMessageContaining("'b/up' is a link to a folder that it is in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aux.py", "COM1.txt", "a:b.py", "what?.py", "dot."})
    void names_that_are_not_portable_are_refused(String name) {
        work.dependencies("a = \"./a\"").file("a/__init__.py", "").file("a/" + name, "");
        assertThatThrownBy(work::update).hasMessageContaining("dependency 'a': '" + name + "' cannot go on a board");
    }

    @Test
    void names_that_differ_in_case_only_are_refused() {
        work.dependencies("a = \"./a\"").file("a/Mod.py", "").file("a/mod.py", "");
        assertThatThrownBy(work::update).hasMessageContaining("dependency 'a': 'Mod.py' and 'mod.py' differ only in");
    }

    @Test
    void foreign_files_in_a_configured_store_are_kept() {
        work.pyproject("[tool.belay]\ndependencies_path = \"docs\"\ndependencies.a = \"./a.py\"\n")
                .file("a.py", "")
                .file("docs/precious.txt", "text");
        assertThatThrownBy(work::update)
                .hasMessageContaining("docs holds files that belong to no package: precious.txt");
        assertThat(work.text("docs/precious.txt")).isEqualTo("text");
    }

    @Test
    void groups_are_kept_apart() {
        work.pyproject("""
                [tool.belay]
                dependencies.a = "./a.py"
                group.dev.dependencies.b = "./b.py"
                group.dev.optional = true
                """).file("a.py", "a").file("b.py", "b").update();
        assertThat(work.tree(".belay/dependencies"))
                .isEqualTo(Map.of("main/a/__init__.py", "a", "dev/b/__init__.py", "b"));
    }

    @Test
    void what_a_killed_update_leaves_is_not_committed() {
        work.dependencies("a = \"./a.py\"").file("a.py", "A").update();
        IgnoreRules git = IgnoreRules.of(work.text(".belay/.gitignore").lines().toList());
        assertThat(List.of("update.guard", "belay.lock.new", ".belay-1b4e28ba.tmp", "dependencies/main/a/.belay-x.tmp"))
                .allMatch(path -> git.ignores(path, false));
        assertThat(List.of("dependencies.new", "dependencies.old")).allMatch(path -> git.ignores(path, true));
        assertThat(List.of("belay.lock", ".gitignore", ".gitattributes", "dependencies/main/a.new"))
                .noneMatch(path -> git.ignores(path, false));
    }

    @Test
    void git_keeps_the_line_ends_of_packages_in_another_folder() {
        work.pyproject("[tool.belay]\ndependencies_path = \"vendor\"\ndependencies.a = \"./a.py\"\n")
                .file("a.py", "A\n")
                .update();
        assertThat(work.text("vendor/.gitattributes")).contains("* -text");
        work.resolve();
        work.file("a.py", "B\n").update();
        assertThat(work.text("vendor/.gitattributes")).contains("* -text");
        assertThat(work.update().isNeeded()).isFalse();
    }
}
