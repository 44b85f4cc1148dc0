// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final int WRITERS = 8;
    private static final int WRITES = 100;
    private static final int READERS = 2;

    @TempDir
    Path folder;

    private static byte[] content(int writer) {
        byte[] content = new byte[4096];
        Arrays.fill(content, (byte) writer);
        return content;
    }

    @Test
    void concurrent_writers_succeed_and_readers_see_whole_contents() throws Exception {
        Path file = folder.resolve("file");
        AtomicFile.write(file, content(0));
        AtomicBoolean writing = new AtomicBoolean(true);
        CyclicBarrier start = new CyclicBarrier(WRITERS + READERS);
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
        try {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(threads.submit(() -> {
                    start.await();
                    while (writing.get()) {
                        byte[] read = Files.readAllBytes(file);
                        assertThat(read).hasSize(4096).isEqualTo(content(read[0]));
                    }
                    return null;
                }));
            }
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                byte[] content = content(i);
                writers.add(threads.submit(() -> {
                    start.await();
                    for (int write = 0; write < WRITES; write++) {
                        AtomicFile.write(file, content);
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.set(false);
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            writing.set(false);
            threads.shutdownNow();
        }
        assertThat(folder).isDirectoryContaining("glob:**file").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void a_failed_write_leaves_no_temporary_file() throws IOException {
        Path occupied = Files.createDirectories(folder.resolve("occupied"));
        Files.writeString(occupied.resolve("child"), "1");
        assertThatThrownBy(() -> AtomicFile.write(occupied, content(1))).isInstanceOf(IOException.class);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        assertThat(occupied.resolve("child")).hasContent("1");
    }

    @Test
    void links_are_replaced_and_not_followed() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "safe");
        Path link = Files.createSymbolicLink(folder.resolve("link"), victim);
        Path old = Files.createSymbolicLink(folder.resolve(".belay-link.tmp"), victim);
        AtomicFile.write(link, content(1));
        assertThat(victim).hasContent("safe");
        assertThat(link).isRegularFile().hasBinaryContent(content(1));
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(old).isSymbolicLink();
    }

    @Test
    void missing_folders_are_created_and_an_interrupt_does_not_stop_the_write() throws IOException {
        Path file = folder.resolve("a/b/file");
        Thread.currentThread().interrupt();
        AtomicFile.write(file, content(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasBinaryContent(content(1));
    }
}
