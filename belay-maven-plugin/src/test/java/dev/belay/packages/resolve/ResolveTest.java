// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.io.Sha256;
import dev.belay.packages.store.StoredFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolveTest {
    private static final String STORED = ".belay/dependencies/main/a/__init__.py";

    @TempDir
    Path root;

    private TestProject work;

    @BeforeEach
    void locked() {
        work = new TestProject(root).dependencies("a = \"./a.py\"").file("a.py", "1");
        work.update();
    }

    @Test
    void stored_files_are_listed() {
        assertThat(work.resolve().files())
                .containsExactly(new StoredFile(
                        "main", "a", "a/__init__.py", root.toAbsolutePath().resolve(STORED)));
    }

    @Test
    void a_project_without_dependencies_needs_no_lock() {
        work.delete(".belay").pyproject("");
        assertThat(work.resolve().locked()).isFalse();
    }

    @Test
    void a_missing_lock_is_an_error() {
        work.delete(".belay/belay.lock");
        assertThatThrownBy(work::resolve).hasMessageContaining("there is no").hasMessageContaining("mvn belay:update");
    }

    @Test
    void a_damaged_lock_is_an_error_with_its_position() {
        work.file(".belay/belay.lock", "version = 1\ndeclared = 5\n");
        assertThatThrownBy(work::resolve)
                .hasMessageContaining(
                        "belay.lock:2:1: the lock is not valid: 'declared' must be a string, not a number")
                .hasMessageContaining("mvn belay:update");
    }

    @Test
    void a_path_in_a_lock_cannot_leave_the_store() {
        work.file(".belay/belay.lock", work.text(".belay/belay.lock").replace("a/__init__.py", "../../x.py"));
        assertThatThrownBy(work::resolve).hasMessageContaining("must not contain '..'");
    }

    @Test
    void a_changed_pyproject_is_an_error_naming_the_package() {
        work.dependencies("a = \"./a.py\"\nb = \"./a.py\"");
        assertThatThrownBy(work::resolve).hasMessageContaining("disagree about main/b. Run: mvn belay:update");
    }

    @Test
    void other_changes_of_pyproject_do_not_matter() {
        work.pyproject("[tool.belay]\nname = \"x\"\n# a comment\ndependencies = { a = \"./a.py\" }\n");
        assertThat(work.resolve().files()).hasSize(1);
    }

    @Test
    void a_missing_file_is_restored() {
        work.delete(STORED);
        assertThat(work.resolve().restored()).containsExactly("main/a/__init__.py");
        assertThat(work.text(STORED)).isEqualTo("1");
    }

    @Test
    void a_missing_store_is_restored() {
        work.delete(".belay/dependencies");
        work.resolve();
        assertThat(work.text(STORED)).isEqualTo("1");
    }

    @Test
    void a_missing_file_is_not_restored_with_other_content() {
        work.delete(STORED).file("a.py", "2");
        assertThatThrownBy(work::resolve)
                .hasMessageContaining(STORED + " is missing, and the source of main/a has changed");
        assertThat(work.root().resolve(STORED)).doesNotExist();
    }

    @Test
    void a_changed_source_alone_changes_nothing() {
        work.file("a.py", "2").resolve();
        assertThat(work.text(STORED)).isEqualTo("1");
    }

    @Test
    void an_altered_file_is_an_error() {
        work.file(STORED, "2");
        assertThatThrownBy(work::resolve).hasMessageStartingWith("Altered since it was locked: " + STORED + ".");
    }

    @Test
    void an_added_file_is_an_error_unless_it_is_ignored() {
        work.file(".belay/dependencies/main/a/__pycache__/x.pyc", "").resolve();
        work.file(".belay/dependencies/main/extra.py", "");
        assertThatThrownBy(work::resolve)
                .hasMessageContaining(".belay/dependencies/main/extra.py (it is not in the lock)");
    }

    @Test
    void the_lock_is_never_changed() {
        String lock = work.text(".belay/belay.lock");
        work.delete(STORED).resolve();
        assertThat(work.text(".belay/belay.lock")).isEqualTo(lock);
    }

    @Test
    void a_package_in_development_follows_its_source() {
        work.dependencies("a = { uri = \"./src\", develop = true }")
                .file("src/x.py", "1")
                .file("src/y.py", "1")
                .update();
        work.file("src/x.py", "2").delete("src/y.py").file("src/z.py", "3");
        Resolution resolution = work.resolve();
        assertThat(resolution.refreshed()).containsExactly("main/a/x.py", "main/a/z.py");
        assertThat(resolution.files()).map(StoredFile::path).containsExactly("a/x.py", "a/z.py");
        assertThat(work.tree(".belay/dependencies/main")).isEqualTo(Map.of("a/x.py", "2", "a/z.py", "3"));
    }

    @Test
    void a_complete_store_needs_no_package_environment() {
        Resolution resolution = Resolve.resolve(work.project(), () -> {
            throw new AssertionError("asked for a network");
        });
        assertThat(resolution.files()).hasSize(1);
    }

    @Test
    void a_configured_store_folder_is_used() {
        String elsewhere = "[tool.belay]\ndependencies_path = \"vendor\"\ndependencies.a = \"./a.py\"\n";
        work.delete(".belay").pyproject(elsewhere).update();
        assertThat(work.resolve().files())
                .map(StoredFile::file)
                .containsExactly(work.root().resolve("vendor/main/a/__init__.py"));
        work.file("vendor/main/a/__init__.py", "2");
        assertThatThrownBy(work::resolve).hasMessageStartingWith("Altered since it was locked: vendor/main/a");
    }

    @Test
    void an_interrupted_update_is_finished_first() {
        work.file("a.py", "2");
        String locked = work.text(".belay/belay.lock");
        String next = locked.replace(
                Sha256.of("1".getBytes(StandardCharsets.UTF_8)), Sha256.of("2".getBytes(StandardCharsets.UTF_8)));
        work.file(".belay/dependencies.new/main/a/__init__.py", "2").file(".belay/belay.lock.new", next);
        work.resolve();
        assertThat(work.text(STORED)).isEqualTo("2");
        assertThat(work.text(".belay/belay.lock")).isEqualTo(next).isNotEqualTo(locked);
    }

    @Test
    void optional_groups_are_included_when_selected() {
        work.pyproject("""
                [tool.belay]
                dependencies.a = "./a.py"
                group.dev.dependencies.b = "./a.py"
                group.dev.optional = true
                """).update();
        Resolution resolution = work.resolve();
        assertThat(resolution.filesWith(List.of())).map(StoredFile::packageName).containsExactly("a");
        assertThat(resolution.filesWith(List.of("dev")))
                .map(StoredFile::packageName)
                .containsExactly("b", "a");
        assertThatThrownBy(() -> resolution.filesWith(List.of("def")))
                .hasMessageContaining("no group 'def'")
                .hasMessageContaining("did you mean 'dev'?");
    }

    @Test
    void a_lock_that_lost_a_package_is_an_error() {
        work.dependencies("a = \"./a.py\"\nb = \"./a.py\"").update();
        String lock = work.text(".belay/belay.lock");
        work.file(".belay/belay.lock", lock.replaceFirst("(?s)\\[\\[package]]\ngroup = \"main\"\nname = \"b\".*", ""))
                .delete(".belay/dependencies/main/b");
        assertThatThrownBy(work::resolve)
                .hasMessageContaining("belay.lock: the lock is not valid: it does not have main/b as ")
                .hasMessageContaining("Take the committed file back, or run: mvn belay:update");
        work.update();
        assertThat(work.resolve().files()).hasSize(2);
    }

    @Test
    void a_lock_that_takes_a_package_from_elsewhere_is_an_error() {
        String lock = work.text(".belay/belay.lock");
        work.file(".belay/belay.lock", lock.replace("develop = false", "develop = true"));
        assertThatThrownBy(work::resolve).hasMessageContaining("does not have main/a as ");
        work.file(".belay/belay.lock", lock.replace("\"./a.py\"", "\"./b.py\""));
        assertThatThrownBy(work::resolve).hasMessageContaining("does not have main/a as ");
    }

    @Test
    void a_wrong_size_in_a_lock_is_an_error() {
        work.file(".belay/belay.lock", work.text(".belay/belay.lock").replace("size = 1,", "size = 2,"));
        assertThatThrownBy(work::resolve).hasMessageContaining("main/a: a/__init__.py has 1 bytes, and not 2");
        work.delete(".belay/dependencies");
        assertThatThrownBy(work::resolve).hasMessageContaining("main/a: a/__init__.py has 1 bytes, and not 2");
    }
}
