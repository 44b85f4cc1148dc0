// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.internal.repl.Conversation;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.session.SyncLock;
import dev.belay.internal.sync.scan.DeviceSyncConnection;
import dev.belay.internal.sync.scan.SyncConnection;
import dev.belay.internal.sync.transfer.Sync;
import dev.belay.link.Link;
import dev.belay.micropython.board.VirtualBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits for bytes and round trips of a sync. They are counted, so they are the same on every machine. */
final class SyncCostTest {
    private static final int FILES = 50;
    private static final int PER_FILE = 60;

    @TempDir
    private Path folder;

    private final VirtualBoard board = VirtualBoard.start();

    /** Encodings for the bytes of files. */
    enum Tier {
        /** As binary data, read by code on the board. */
        RAW(true, true, 1.05, 1.02),
        /** As source text, over a link that carries all byte values. */
        TEXT(false, true, 1.40, 1.36),
        /** As source text, over a link that carries ASCII only. */
        ASCII(true, false, 1.40, 1.36);

        private final boolean lossless;
        private final boolean binary;
        private final double deflated;
        private final double random;

        Tier(boolean lossless, boolean binary, double deflated, double random) {
            this.lossless = lossless;
            this.binary = binary;
            this.deflated = deflated;
            this.random = random;
        }

        Link.Traits traits() {
            return new Link.Traits(lossless, binary, Integer.MAX_VALUE);
        }
    }

    @AfterEach
    void close() {
        board.close();
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void a_tree_and_a_small_change_stay_within_their_byte_limits(Tier tier) throws IOException {
        long deflated = new PythonCorpus(1).write(folder, FILES, 4096);
        SyncRequest request = SyncRequest.builder().tree(folder, "/lib").build();
        CountingLink link = new CountingLink(board.connect());
        try (Device device = Device.open(link, DeviceOptions.DEFAULT)) {
            SyncConnection shell = new OtherWire(new DeviceSyncConnection(BoardSession.of(device)), tier.traits());

            sync(device, shell, link, request, FILES);
            assertThat(link.out() + link.in()).isLessThan((long) (deflated * tier.deflated) + FILES * PER_FILE);
            assertThat(link.roundTrips()).isLessThanOrEqualTo(60);

            sync(device, shell, link, request, 0);
            assertThat(link.roundTrips()).isEqualTo(1);
            assertThat(link.out()).isLessThanOrEqualTo(400);

            new PythonCorpus(2).write(folder, 1, 4096);
            sync(device, shell, link, request, 1);
            assertThat(link.roundTrips()).isLessThanOrEqualTo(4);
            assertThat(link.out()).isLessThan(6_000);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Tier.class, mode = EnumSource.Mode.EXCLUDE, names = "ASCII")
    void incompressible_bytes_have_a_small_overhead(Tier tier) throws IOException {
        byte[] random = new byte[200 * 1024];
        new Random(1).nextBytes(random);
        Path file = Files.write(folder.resolve("random.bin"), random);
        SyncRequest request = SyncRequest.builder().file(file, "/random.bin").build();
        CountingLink link = new CountingLink(board.connect());
        try (Device device = Device.open(link, DeviceOptions.DEFAULT)) {
            sync(
                    device,
                    new OtherWire(new DeviceSyncConnection(BoardSession.of(device)), tier.traits()),
                    link,
                    request,
                    1);

            assertThat(link.out() + link.in()).isLessThan((long) (random.length * tier.random));
            assertThat(link.roundTrips()).isLessThanOrEqualTo(60);
        }
    }

    @Test
    void a_lossy_link_is_sent_bytes_in_windows() throws IOException {
        new PythonCorpus(1).write(folder, 3, 4096);
        CountingLink link = new CountingLink(board.connect(), Link.Traits.UART);
        try (Device device = Device.open(link, DeviceOptions.DEFAULT)) {
            SyncRequest request = SyncRequest.builder().tree(folder, "/lib").build();

            sync(device, new DeviceSyncConnection(BoardSession.of(device)), link, request, 3);
            sync(device, new DeviceSyncConnection(BoardSession.of(device)), link, request, 0);
        }
    }

    private static void sync(Device device, SyncConnection shell, CountingLink link, SyncRequest request, int written) {
        link.reset();
        SyncReport report =
                Sync.plan(shell, SyncLock.of(BoardSession.of(device)), request).apply(SyncProgress.NONE);
        assertThat(report.written()).isEqualTo(written);
    }

    /** A connection that reports other properties of its link. */
    private record OtherWire(SyncConnection shell, Link.Traits traits) implements SyncConnection {
        @Override
        public long wireBytes() {
            return shell.wireBytes();
        }

        @Override
        public String name() {
            return shell.name();
        }

        @Override
        public String firmware() {
            return shell.firmware();
        }

        @Override
        public boolean isLikelyToHaveDeflate() {
            return shell.isLikelyToHaveDeflate();
        }

        @Override
        public Duration workTimeout(long bytes) {
            return shell.workTimeout(bytes);
        }

        @Override
        public void run(byte[] source, Conversation conversation) {
            shell.run(source, conversation);
        }
    }
}
