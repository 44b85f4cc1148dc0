// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.ConnectionLostException;
import dev.belay.internal.repl.Conversation.Line;
import dev.belay.internal.repl.IdleTimeLink;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.sync.scan.BoardCode;
import dev.belay.internal.sync.scan.BoardFunctions;
import dev.belay.internal.sync.scan.BoardScript;
import dev.belay.internal.sync.scan.DeviceSyncConnection;
import dev.belay.internal.sync.transfer.BinaryBlock;
import dev.belay.micropython.board.FlashEntry;
import dev.belay.micropython.board.VirtualBoard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the loss of a link while the board has unread input. */
final class LostLinkTest {
    private static final DeviceOptions WITHOUT_RESET =
            DeviceOptions.builder().softReset(false).build();
    private static final String COMMAND = "\u0004open('/ran','w').close()\u0004";

    @TempDir
    private Path folder;

    private final VirtualBoard board = VirtualBoard.start();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void unread_input_is_never_executed_after_a_lost_link() {
        BoardCode busy = new BoardCode()
                .add(BoardScript.COMMON)
                .add(BoardScript.PLAIN)
                .add("def " + BoardFunctions.EXECUTE_STEPS + "(z,m):\n print('~busy')\n while 1:pass\n")
                .add(BoardScript.RAW)
                .add(BoardFunctions.RECEIVE_BLOCKS + "('~',4096)\n");
        try (Device device = Device.open(board.connect(), DeviceOptions.DEFAULT)) {
            assertThatExceptionOfType(ConnectionLostException.class)
                    .isThrownBy(() -> new DeviceSyncConnection(BoardSession.of(device))
                            .run(busy.bytes(), LostLinkTest::sendAndLose));
        }

        IdleTimeLink link = new IdleTimeLink(board.connect());
        try (Device device = Device.open(link, WITHOUT_RESET)) {
            assertThat(device.eval("6*7")).isEqualTo(42L);
        }
        assertThat(board.flash().list("/")).extracting(FlashEntry::name).doesNotContain("ran");
        assertThat(link.idleTime()).isLessThan(Duration.ofMillis(500));
    }

    private static void sendAndLose(Line line) throws InterruptedException {
        write(line, "x");
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf("~busy") < 0) {
            seen.append((char) line.read(Duration.ofSeconds(20)));
        }
        write(line, COMMAND);
        throw new ConnectionLostException("lost by the test");
    }

    private static void write(Line line, String text) {
        byte[] block = BinaryBlock.pack(text.getBytes(StandardCharsets.US_ASCII), 0);
        line.write(block, 0, block.length);
    }

    @Test
    void a_reconnect_after_a_cut_within_a_block_waits_for_no_timeout() throws IOException {
        byte[] random = new byte[3_000];
        new Random(1).nextBytes(random);
        Files.write(folder.resolve("random.bin"), random);
        SyncRequest request = SyncRequest.builder().tree(folder, "/lib").build();
        CountingLink counter = new CountingLink(board.connect());
        try (Device device = Device.open(counter, DeviceOptions.DEFAULT)) {
            counter.reset();
            device.plan(request).apply(SyncProgress.NONE);
        }

        for (long left : new long[] {2_900, 1_500, 400}) {
            board.flash().delete("/lib");
            board.flash().delete("/.belay");
            CutLink cut = new CutLink(board.connect(), counter.out() - left, Long.MAX_VALUE, Long.MAX_VALUE);
            try (Device device = Device.open(cut, DeviceOptions.DEFAULT)) {
                cut.arm();
                assertThatExceptionOfType(ConnectionLostException.class)
                        .isThrownBy(() -> device.plan(request).apply(SyncProgress.NONE));
            }

            IdleTimeLink link = new IdleTimeLink(board.connect());
            try (Device device = Device.open(link, WITHOUT_RESET)) {
                assertThat(link.idleTime()).as("%d bytes left", left).isLessThan(Duration.ofMillis(500));
                assertThat(device.plan(request).apply(SyncProgress.NONE).written())
                        .isEqualTo(1);
            }
        }
    }
}
