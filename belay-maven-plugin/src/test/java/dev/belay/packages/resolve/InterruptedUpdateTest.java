// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.internal.repl.SmallDisk;
import dev.belay.packages.PackagesException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Updates that are killed, and updates on a full disk: real processes, and a real file system that is small. */
class InterruptedUpdateTest {
    private static final int FILES = 20;

    @TempDir
    Path folder;

    private static Process java(Class<?> main, Path folder) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static TestProject state(TestProject work, String text) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < FILES; i++) {
            work.file("p" + i + ".py", text);
            lines.append("p").append(i).append(" = \"./p").append(i).append(".py\"\n");
        }
        return work.dependencies(lines.toString());
    }

    @Test
    void an_update_that_is_killed_leaves_the_old_store_or_the_new_one() throws Exception {
        kill(3);
    }

    @Test
    @Tag("slow")
    void a_hundred_updates_that_are_killed_leave_the_old_store_or_the_new_one() throws Exception {
        kill(100);
    }

    private void kill(int times) throws Exception {
        Random random = new Random(1);
        TestProject work = state(new TestProject(folder.resolve("project")), "0");
        work.update();
        for (int i = 0; i < times; i++) {
            Process process = java(Updates.class, work.root());
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (int wait = random.nextInt(20); wait >= 0; wait--) {
                    assertThat(lines.readLine()).isEqualTo("updated");
                }
                process.destroyForcibly().waitFor();
            }
            work.resolve();
            Map<String, String> store = work.tree(".belay/dependencies/main");
            assertThat(store).hasSize(FILES);
            assertThat(store.values().stream().distinct()).hasSize(1);
            assertThat(work.root().resolve(".belay/dependencies.new")).doesNotExist();
            assertThat(work.root().resolve(".belay/dependencies.old")).doesNotExist();
            assertThat(work.root().resolve(".belay/belay.lock.new")).doesNotExist();
        }
    }

    @Test
    void an_update_on_a_full_disk_leaves_the_old_store_and_says_so() throws Exception {
        assertThat(SmallDisk.run(folder, "256k", OnFullDisk.class)).isEqualTo("""
                        update: No space left, store and lock unchanged
                        resolve: No space left, lock unchanged
                        with space: as locked
                        """);
    }

    /** Updates a project again and again, with other contents each time. */
    static final class Updates {
        private Updates() {}

        public static void main(String[] arguments) {
            TestProject work = new TestProject(Path.of(arguments[0]));
            for (int i = 1; ; i++) {
                state(work, String.valueOf(i)).update();
                System.out.println("updated");
            }
        }
    }

    /** Updates and resolves on a small file system. */
    static final class OnFullDisk {
        private OnFullDisk() {}

        public static void main(String[] arguments) {
            TestProject work = new TestProject(Path.of(arguments[0]).resolve("project"));
            work.dependencies("a = \"./a.py\"").file("a.py", "x".repeat(40_000)).update();
            Map<String, String> before = work.tree(".belay");
            work.file("a.py", "y".repeat(40_000)).file("fill", "z".repeat(125_000));
            String update = failure(work::update);
            System.out.println("update: " + update + ", store and lock "
                    + (work.tree(".belay").equals(before) ? "unchanged" : "changed"));
            work.file("a.py", "x".repeat(40_000));
            work.delete(".belay/dependencies").delete("fill").file("fill", "z".repeat(170_000));
            String resolve = failure(work::resolve);
            System.out.println("resolve: " + resolve + ", lock "
                    + (work.text(".belay/belay.lock").equals(before.get("belay.lock")) ? "unchanged" : "changed"));
            work.delete("fill").resolve();
            System.out.println("with space: " + (work.tree(".belay").equals(before) ? "as locked" : "not as locked"));
        }

        private static String failure(Runnable action) {
            try {
                action.run();
                return "nothing failed";
            } catch (PackagesException e) {
                String message = String.valueOf(e.getMessage());
                return message.contains("No space left") ? "No space left" : message;
            } catch (RuntimeException e) {
                return e + Arrays.toString(e.getStackTrace());
            }
        }
    }
}
