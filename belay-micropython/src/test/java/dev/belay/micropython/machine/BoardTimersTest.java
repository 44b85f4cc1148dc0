// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.micropython.internal.syscall.BoardClock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BoardTimersTest {
    private static final long MILLISECOND = 1_000_000;

    private final BoardClock clock = new BoardClock();
    private final List<Integer> raised = new CopyOnWriteArrayList<>();
    private final InterruptQueue interrupts = new InterruptQueue(this::collect);
    private final BoardTimers timers = new BoardTimers(interrupts, clock);

    private void collect() {
        for (int cause = interrupts.next(); cause != InterruptQueue.NONE; cause = interrupts.next()) {
            raised.add(cause);
        }
    }

    @Test
    void a_wait_has_all_ticks_of_a_timer() throws Exception {
        long start = clock.now();
        timers.start(1, 40, false);
        timers.start(2, 90, true);
        clock.waitUntil(start + 310 * MILLISECOND);
        timers.stop(1);
        assertThat(raised).filteredOn(cause -> cause == -1).hasSize(7);
        assertThat(raised).filteredOn(cause -> cause == -2).hasSize(1);
        assertThat(timers.running()).isZero();
    }

    @Test
    void alarms_go_off_in_the_order_of_their_times() throws Exception {
        long start = clock.await(clock.now());
        List<String> order = new CopyOnWriteArrayList<>();
        BoardTimers.Alarm second = timers.at(start + 3 * MILLISECOND, () -> order.add("second"));
        BoardTimers.Alarm first = timers.at(start + 2 * MILLISECOND, () -> order.add("first"));
        BoardTimers.Alarm cancelled = timers.at(start + MILLISECOND, () -> order.add("cancelled"));
        timers.cancel(cancelled);
        clock.waitUntil(start + 5 * MILLISECOND);
        assertThat(order).containsExactly("first", "second");
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void an_alarm_interrupts_a_program_that_does_not_wait() throws Exception {
        CountDownLatch rung = new CountDownLatch(1);
        BoardTimers.Alarm unused = timers.at(clock.now() + MILLISECOND, rung::countDown);
        assertThat(rung.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_stopped_timer_does_not_tick() throws Exception {
        long start = clock.now();
        timers.start(1, 2, false);
        timers.stop(1);
        clock.waitUntil(start + 5 * MILLISECOND);
        assertThat(raised).isEmpty();
    }
}
