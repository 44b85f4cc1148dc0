// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.packages.PackagesException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLockTest {
    private static final int PROCESSES = 3;
    private static final int THREADS = 2;
    private static final int HOLDS = 150;

    @TempDir
    Path folder;

    @Test
    void threads_and_processes_hold_the_lock_one_at_a_time() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Holder.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        for (Process process : processes) {
            assertThat(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("holds " + THREADS * HOLDS + ", overlaps 0\n");
            assertThat(process.waitFor()).isZero();
        }
    }

    /** A process that holds the lock often, and counts how often somebody else held it too. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            PackageStore store = new PackageStore(Path.of(arguments[0]), ".belay/dependencies");
            AtomicInteger holds = new AtomicInteger();
            AtomicInteger overlaps = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(() -> hold(store, holds, overlaps));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.print("holds " + holds + ", overlaps " + overlaps + "\n");
        }

        private static void hold(PackageStore store, AtomicInteger holds, AtomicInteger overlaps) {
            Path inside = store.lockFile().resolveSibling("inside");
            int done = 0;
            while (done < HOLDS) {
                try {
                    StoreLock.runLocked(store, () -> {
                        try {
                            Files.createFile(inside);
                            Thread.onSpinWait();
                            Files.delete(inside);
                        } catch (FileAlreadyExistsException e) {
                            overlaps.incrementAndGet();
                        }
                    });
                    done++;
                    holds.incrementAndGet();
                } catch (PackagesException e) {
                    Thread.onSpinWait(); // another one holds it
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }
}
