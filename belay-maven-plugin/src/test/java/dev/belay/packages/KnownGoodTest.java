// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownGoodTest {
    private static final String STORED = ".belay/dependencies/main/a/__init__.py";
    private static final String TOLD = "all there";

    @TempDir
    private Path root;

    private Workspace work;

    @BeforeEach
    void remembered() throws IOException {
        work = new Workspace(root).dependencies("a = \"./a.py\"").file("a.py", "1");
        work.update();
        known("1").remember(work.resolve(), TOLD);
    }

    private KnownGood known(String reader) {
        return new KnownGood(root.resolve("pyproject.toml"), root.resolve("target/belay/resolved"), reader);
    }

    @Test
    void what_has_not_changed_is_told_as_before() {
        assertThat(known("1").told()).contains(TOLD);
    }

    @Test
    void an_altered_byte_of_the_store_is_looked_at_again() {
        work.file(STORED, "2");
        assertThat(known("1").told()).isEmpty();
    }

    @Test
    void a_missing_file_and_one_too_many_are_looked_at_again() {
        work.file(".belay/dependencies/main/a/more.py", "1");
        assertThat(known("1").told()).isEmpty();
        work.delete(".belay/dependencies/main/a/more.py");
        assertThat(known("1").told()).contains(TOLD);
        work.delete(STORED);
        assertThat(known("1").told()).isEmpty();
    }

    @Test
    void a_changed_pyproject_or_lock_is_looked_at_again() {
        String lock = work.text(".belay/belay.lock");
        work.file(".belay/belay.lock", lock + "\n");
        assertThat(known("1").told()).isEmpty();
        work.file(".belay/belay.lock", lock);
        assertThat(known("1").told()).contains(TOLD);
        work.dependencies("a = \"./b.py\"");
        assertThat(known("1").told()).isEmpty();
    }

    @Test
    void another_version_and_an_update_under_way_look_again() {
        assertThat(known("2").told()).isEmpty();
        work.file(".belay/belay.lock.new", "");
        assertThat(known("1").told()).isEmpty();
    }

    @Test
    void a_record_of_another_kind_says_nothing() {
        work.file("target/belay/resolved", "nothing");
        assertThat(known("1").told()).isEmpty();
    }

    @Test
    void packages_in_development_are_never_remembered() throws IOException {
        work.dependencies("a = { uri = \"./a.py\", develop = true }");
        work.update();
        known("1").remember(work.resolve(), TOLD);
        assertThat(known("1").told()).isEmpty();
    }
}
