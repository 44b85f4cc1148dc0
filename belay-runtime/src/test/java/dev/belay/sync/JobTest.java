// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.sync.Capabilities.Inflate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JobTest {
    private static final long PLENTY = 128 * 1024 * 1024;

    private final Job job = new Job(
            new Capabilities(HashKind.SHA256, Inflate.DEFLATE, true, true),
            BoardTalk.random(),
            space -> List.of(Step.makeFolder("/a"), Step.makeFolder("/b")),
            SyncProgress.NONE);

    @Test
    void a_board_that_runs_out_of_memory_gets_half_as_much_at_a_time_whatever_it_says_is_free() {
        int before = job.largestPiece(PLENTY);
        job.begin(Space.UNKNOWN);

        assertThat(job.canGoOnWithLessMemory()).isTrue();

        assertThat(job.largestPiece(PLENTY)).isEqualTo(before / 2);
    }

    @Test
    void a_board_that_finished_a_step_before_it_ran_out_of_memory_goes_on_as_before() {
        int before = job.largestRaw();
        job.begin(Space.UNKNOWN);
        job.acknowledged(Step.makeFolder("/a").length());

        assertThat(job.canGoOnWithLessMemory()).isTrue();

        assertThat(job.largestRaw()).isEqualTo(before);
    }

    @Test
    void halving_has_an_end() {
        int attempts = 0;
        job.begin(Space.UNKNOWN);
        while (job.canGoOnWithLessMemory()) {
            attempts++;
        }

        assertThat(attempts).isEqualTo(8);
        assertThat(job.largestPiece(PLENTY)).isEqualTo(128);
    }
}
