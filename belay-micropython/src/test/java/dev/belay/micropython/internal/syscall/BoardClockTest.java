// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.syscall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardClockTest {
    private static final long MILLISECOND = 1_000_000;

    private final BoardClock clock = new BoardClock();

    private static void pass(long nanos) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_wait_ends_on_time_when_the_computer_is_late() {
        long end = clock.now();
        pass(20 * MILLISECOND);
        long before = System.nanoTime();
        clock.reached(end);
        long time = clock.now();
        assertThat(time - end).isBetween(0L, System.nanoTime() - before);
    }

    @Test
    void the_next_wait_makes_up_for_a_delay() throws Exception {
        long end = clock.now();
        pass(20 * MILLISECOND);
        clock.reached(end);
        long before = System.nanoTime();
        clock.waitUntil(end + 10 * MILLISECOND);
        assertThat(clock.now() - end).isBetween(10 * MILLISECOND, 10 * MILLISECOND + System.nanoTime() - before);
        clock.waitUntil(end + 40 * MILLISECOND);
        assertThat(System.nanoTime() - end).isGreaterThanOrEqualTo(40 * MILLISECOND);
    }

    @Test
    void time_does_not_decrease() {
        long now = clock.now();
        clock.reached(now - 5 * MILLISECOND);
        assertThat(clock.now() - now).isNotNegative();
    }

    @Test
    void a_delay_of_more_than_a_second_shows() {
        clock.reached(System.nanoTime() - 5000 * MILLISECOND);
        assertThat(System.nanoTime() - clock.now()).isLessThan(1001 * MILLISECOND);
    }

    @Test
    void an_observer_does_not_see_a_wait_end_late() {
        long start = clock.now();
        clock.await(start + MILLISECOND);
        pass(5 * MILLISECOND);
        assertThat(clock.peek() - start).isEqualTo(MILLISECOND);
        assertThat(clock.now() - start).isEqualTo(MILLISECOND);
    }

    @Test
    void alarms_go_off_in_a_wait_at_their_own_time() throws Exception {
        long start = clock.now();
        List<Long> rung = new ArrayList<>();
        clock.alarms(new BoardClock.Alarms() {
            private long next = start + 2 * MILLISECOND;

            @Override
            public long next(long end) {
                return Math.min(next, end);
            }

            @Override
            public void ring(long time) {
                while (next - time <= 0) {
                    rung.add(clock.peek() - start);
                    next += 2 * MILLISECOND;
                }
            }
        });
        clock.waitUntil(start + 7 * MILLISECOND);
        assertThat(rung).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat(rung.get(i)).isGreaterThanOrEqualTo(2L * (i + 1) * MILLISECOND);
        }
    }

    @Test
    void switching_the_board_off_ends_a_wait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> clock.waitUntil(clock.now() + 3_600_000 * MILLISECOND))
                .isInstanceOf(InterruptedException.class);
    }
}
