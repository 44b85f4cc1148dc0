// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.packages.store.PackageStore;
import dev.belay.packages.store.StoreLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store after an update that was interrupted at each step. */
class StoreSwapTest {
    @TempDir
    Path root;

    private TestProject work;
    private Path belay;

    @BeforeEach
    void two_states() {
        work = new TestProject(root).dependencies("a = \"./a.py\"").file("a.py", "old");
        belay = root.resolve(".belay");
        work.update();
    }

    @Test
    void an_update_stopped_before_its_commit_is_rolled_back() {
        work.file(".belay/dependencies.new/main/a/__init__.py", "half");
        work.resolve();
        assertThat(work.tree(".belay/dependencies")).isEqualTo(Map.of("main/a/__init__.py", "old"));
        assertThat(belay.resolve("dependencies.new")).doesNotExist();
    }

    @Test
    void an_update_stopped_after_its_commit_is_finished() throws IOException {
        String oldLock = work.text(".belay/belay.lock");
        work.file("a.py", "new").update();
        String newLock = work.text(".belay/belay.lock");
        Map<String, String> done = work.tree(".belay");

        work.file(".belay/belay.lock", oldLock).file(".belay/belay.lock.new", newLock);
        Files.move(belay.resolve("dependencies"), belay.resolve("dependencies.new"));
        work.file(".belay/dependencies/main/a/__init__.py", "old").resolve();
        assertThat(work.tree(".belay")).as("nothing moved yet").isEqualTo(done);

        work.file(".belay/belay.lock", oldLock).file(".belay/belay.lock.new", newLock);
        Files.move(belay.resolve("dependencies"), belay.resolve("dependencies.new"));
        work.file(".belay/dependencies.old/main/a/__init__.py", "old").resolve();
        assertThat(work.tree(".belay")).as("old store moved away").isEqualTo(done);

        work.file(".belay/belay.lock", oldLock).file(".belay/belay.lock.new", newLock);
        work.file(".belay/dependencies.old/main/a/__init__.py", "old").resolve();
        assertThat(work.tree(".belay")).as("new store in place").isEqualTo(done);

        work.file(".belay/dependencies.old/main/a/__init__.py", "old").resolve();
        assertThat(work.tree(".belay")).as("only the old store left to delete").isEqualTo(done);
    }

    @Test
    void an_update_is_refused_while_another_one_runs() throws IOException {
        PackageStore store = new PackageStore(work.project());
        work.file("a.py", "new");
        UpdatePlan plan = work.plan();
        StoreLock.runLocked(
                store, () -> assertThatThrownBy(plan::apply).hasMessageContaining("Another Maven is changing"));
        plan.apply();
        assertThat(work.tree(".belay/dependencies")).isEqualTo(Map.of("main/a/__init__.py", "new"));
    }
}
