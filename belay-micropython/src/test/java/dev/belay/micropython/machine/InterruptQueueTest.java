// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptQueueTest {
    private final Semaphore woken = new Semaphore(0);
    private final Machine machine = new Machine(Pinout.PICO, new IdleMachineHost(woken::release));
    private final InterruptQueue interrupts = machine.interrupts();

    @Test
    void an_edge_with_a_handler_wakes_the_board() {
        Pin pin = machine.pin(2);
        pin.drive(true);
        pin.interruptOn(Pin.FALLING);
        pin.drive(false);
        pin.drive(true);
        assertThat(woken.availablePermits()).isEqualTo(1);
        assertThat(interrupts.next()).isEqualTo(InterruptQueue.ofPin(2, Pin.FALLING));
        assertThat(interrupts.next()).isEqualTo(InterruptQueue.NONE);
    }

    @Test
    void disabled_interrupts_are_queued() {
        assertThat(interrupts.enable(false)).isTrue();
        interrupts.raise(InterruptQueue.ofTimer(1));
        assertThat(woken.availablePermits()).isZero();
        assertThat(interrupts.next()).isEqualTo(InterruptQueue.NONE);
        assertThat(interrupts.enable(true)).isFalse();
        assertThat(woken.availablePermits()).isEqualTo(1);
        assertThat(interrupts.next()).isEqualTo(InterruptQueue.ofTimer(1));
    }

    @Test
    void a_timer_ticks_until_it_is_stopped() throws Exception {
        machine.timers().start(7, 1, false);
        for (int i = 0; i < 3; i++) {
            assertThat(woken.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(interrupts.next()).isEqualTo(InterruptQueue.ofTimer(7));
        }
        machine.timers().stop(7);
        interrupts.reset();
        woken.drainPermits();
        assertThat(woken.tryAcquire(20, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void a_pending_timer_tick_is_not_queued_again() {
        interrupts.raiseOnce(InterruptQueue.ofTimer(1));
        interrupts.raiseOnce(InterruptQueue.ofTimer(1));
        assertThat(interrupts.next()).isEqualTo(InterruptQueue.ofTimer(1));
        assertThat(interrupts.next()).isEqualTo(InterruptQueue.NONE);
    }

    @Test
    void a_restart_clears_pending_interrupts() throws Exception {
        machine.timers().start(1, 1, false);
        assertThat(woken.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        machine.pin(2).interruptOn(Pin.RISING);
        machine.restart(ResetCause.SOFT);
        machine.pin(2).drive(true);
        assertThat(interrupts.next()).isEqualTo(InterruptQueue.NONE);
    }
}
