// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.sync.SyncProgress;
import dev.belay.sync.SyncRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A board that does not notice the end of what it receives if that fills a packet of USB. */
final class UsbPacketsTest {
    private static final DeviceOptions OPTIONS = DeviceOptions.builder()
            .stepTimeout(Duration.ofSeconds(5))
            .callTimeout(Duration.ofSeconds(5))
            .build();

    private final VirtualBoard board = VirtualBoard.start();
    private final Device device = Device.open(new FullPacketLink(board.connect()), OPTIONS);

    @AfterEach
    void close() {
        device.close();
        board.close();
    }

    @Test
    void code_of_any_length_runs() {
        for (int length = 1; length <= 260; length++) {
            String digits = "1".repeat(length);
            assertThat(device.eval("len('" + digits + "')")).isEqualTo((long) length);
            device.exec("x = '" + digits + "'");
        }
        assertThat(device.eval("len(x)")).isEqualTo(260L);
    }

    /** They go by raw-paste, which the board grants in windows. */
    @Test
    void long_code_of_any_length_runs() {
        for (int length = 3_000; length <= 3_070; length++) {
            device.exec("x = '" + "a".repeat(length) + "'");
            assertThat(device.eval("len(x)")).isEqualTo((long) length);
        }
    }

    @Test
    void a_file_of_any_length_is_written() {
        for (int length = 0; length <= 140; length++) {
            checkFile("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
        }
        // 485 bytes are a block, and each 1b of the content adds one
        for (int escapes = 0; escapes <= 70; escapes++) {
            byte[] content = new byte[960];
            Arrays.fill(content, 0, escapes, (byte) 0x1b);
            Arrays.fill(content, 480, 480 + escapes, (byte) 0x1b);
            checkFile(content);
        }
    }

    private void checkFile(byte[] content) {
        device.files().put(content, "/x.bin");
        assertThat(board.flash().read("/x.bin")).isEqualTo(content);
    }

    @Test
    void files_of_any_length_are_synchronized(@TempDir Path folder) throws IOException {
        Random random = new Random(1);
        SyncRequest request = SyncRequest.builder().tree(folder, "/lib").build();
        for (int length = 1; length <= 130; length++) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            Files.write(folder.resolve("x.bin"), content);
            device.plan(request).apply(SyncProgress.NONE);
            assertThat(board.flash().read("/lib/x.bin")).isEqualTo(content);
        }
    }

    @Test
    void all_blocks_of_a_large_sync_may_have_the_same_length(@TempDir Path folder) throws IOException {
        byte[] content = new byte[100_000];
        new Random(2).nextBytes(content);
        Files.write(folder.resolve("x.bin"), content);
        device.plan(SyncRequest.builder().tree(folder, "/lib").build()).apply(SyncProgress.NONE);
        assertThat(board.flash().read("/lib/x.bin")).isEqualTo(content);
    }
}
