// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.internal.sync.record.BoardCapabilities;
import dev.belay.internal.sync.record.BoardCapabilities.Inflate;
import dev.belay.internal.sync.record.FreeSpace;
import dev.belay.internal.sync.record.HashKind;
import dev.belay.internal.sync.scan.ScanProtocol;
import dev.belay.sync.SyncProgress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TransferStateTest {
    private static final long PLENTY = 128 * 1024 * 1024;

    private final TransferState job = new TransferState(
            new BoardCapabilities(HashKind.SHA256, Inflate.DEFLATE, true, true),
            ScanProtocol.random(),
            space -> List.of(Step.makeFolder("/a"), Step.makeFolder("/b")),
            SyncProgress.NONE);

    @Test
    void blocks_are_halved_after_a_memory_error() {
        int before = job.largestPiece(PLENTY);
        job.begin(FreeSpace.UNKNOWN);

        assertThat(job.reduceBlockSize()).isTrue();

        assertThat(job.largestPiece(PLENTY)).isEqualTo(before / 2);
    }

    @Test
    void blocks_keep_their_size_if_a_step_was_finished_before_the_error() {
        int before = job.largestBinaryBlock();
        job.begin(FreeSpace.UNKNOWN);
        byte[] line = "d /a\n".getBytes(StandardCharsets.US_ASCII);
        long length = Step.makeFolder("/a").length();
        assertThat(job.acknowledged(length, "1 17 0")).isFalse();
        assertThat(job.acknowledged(length, "1 " + StreamPosition.add(0, line) + " 0"))
                .isTrue();

        assertThat(job.reduceBlockSize()).isTrue();

        assertThat(job.largestBinaryBlock()).isEqualTo(before);
    }

    @Test
    void blocks_have_a_minimum_size() {
        int attempts = 0;
        job.begin(FreeSpace.UNKNOWN);
        while (job.reduceBlockSize()) {
            attempts++;
        }

        assertThat(attempts).isEqualTo(8);
        assertThat(job.largestPiece(PLENTY)).isEqualTo(128);
    }
}
