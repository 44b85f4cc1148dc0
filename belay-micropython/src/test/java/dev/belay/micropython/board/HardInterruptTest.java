// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.micropython.machine.ResetCause;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Endless loops of a program and of its hard interrupts. */
@Timeout(120)
class HardInterruptTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String STUCK = """
            from machine import *
            import time
            led = Pin(14, Pin.OUT, value=0)
            def stuck(timer):
             led.on()
             while True: pass
            """;

    private final VirtualBoard board = VirtualBoard.start();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void an_endless_loop_under_hard_interrupts_ends_with_ctrl_c() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.send("""
                from machine import *
                ticks = 0
                led = Pin(14, Pin.OUT, value=0)
                def tick(timer):
                 global ticks
                 ticks += 1
                 if ticks == 5: led.on()
                timer = Timer(period=1, callback=tick, hard=True)
                while True: pass
                \4""");
        board.machine().pin(14).await(true, PATIENCE);
        terminal.send("\3");
        terminal.until("OK");
        assertThat(terminal.outcome().error()).contains("KeyboardInterrupt");
        assertThat(terminal.run("before = ticks\nwhile ticks == before: pass\ntimer.deinit()\nprint('on')"))
                .isEqualTo("on\n");
    }

    @Test
    void an_endless_hard_interrupt_ends_with_the_watchdog_and_not_with_ctrl_c() throws Exception {
        TestTerminal terminal = TestTerminal.rawAt(board);
        terminal.send(
                STUCK
                        + "w = WDT(timeout=1000)\nt = Timer(mode=Timer.ONE_SHOT, period=1, callback=stuck, hard=True)\ntime.sleep(60)\n\4");
        board.machine().pin(14).await(true, PATIENCE);
        terminal.send("\3");
        assertThat(terminal.until(">>> ")).doesNotContain("KeyboardInterrupt");
        assertThat(board.machine().resetCause()).isEqualTo(ResetCause.WATCHDOG);
    }

    @Test
    void a_board_in_an_endless_hard_interrupt_can_be_reset_and_closed() throws Exception {
        for (int i = 0; i < 2; i++) {
            TestTerminal terminal = TestTerminal.rawAt(board);
            terminal.send(
                    STUCK + "t = Timer(mode=Timer.ONE_SHOT, period=1, callback=stuck, hard=True)\ntime.sleep(60)\n\4");
            board.machine().pin(14).await(true, PATIENCE);
            terminal.link().close();
            board.reset();
        }
    }
}
