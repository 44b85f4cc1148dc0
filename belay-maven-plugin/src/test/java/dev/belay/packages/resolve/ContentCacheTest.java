// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.packages.io.Sha256;
import dev.belay.packages.store.ContentCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentCacheTest {
    private static final int AT_ONCE = 4;

    @TempDir
    Path folder;

    @Test
    void concurrent_puts_of_the_same_content_succeed() throws Exception {
        ContentCache cache = new ContentCache(folder);
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int round = 0; round < 100; round++) {
                byte[] content = String.valueOf(round).getBytes(StandardCharsets.UTF_8);
                CyclicBarrier together = new CyclicBarrier(AT_ONCE);
                List<Future<Optional<byte[]>>> puts = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    puts.add(workers.submit(() -> {
                        together.await();
                        cache.put(Sha256.of(content), content);
                        return cache.get(Sha256.of(content));
                    }));
                }
                for (Future<Optional<byte[]>> put : puts) {
                    assertThat(put.get()).hasValue(content);
                }
            }
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void put_leaves_no_temporary_files() throws IOException {
        byte[] content = {1};
        new ContentCache(folder).put(Sha256.of(content), content);
        new ContentCache(folder).put(Sha256.of(content), content);
        assertThat(new TestProject(folder).tree(".")).hasSize(1);
    }
}
