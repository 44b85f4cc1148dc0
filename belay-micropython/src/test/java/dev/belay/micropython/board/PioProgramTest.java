// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.micropython.machine.Machine;
import dev.belay.micropython.machine.Pinout;
import dev.belay.micropython.machine.Transition;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs whose state machines are connected to pins, wires and interrupts. */
class PioProgramTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private VirtualBoard board;
    private TestTerminal terminal;
    private Machine machine;

    @BeforeEach
    void start() throws Exception {
        board = VirtualBoard.start();
        machine = board.machine();
        terminal = TestTerminal.rawAt(board);
        terminal.run("""
                import rp2, time
                from machine import Pin
                from rp2 import PIO, StateMachine, asm_pio
                """);
    }

    @AfterEach
    void stop() {
        board.close();
    }

    @Test
    void an_instruction_sets_a_pin() throws Exception {
        assertThat(terminal.run("""
                @asm_pio(set_init=PIO.OUT_LOW)
                def nothing(): pass
                sm = StateMachine(0, nothing, set_base=Pin(25))
                print(Pin(25), Pin(25).value(), sm, sm.active(), PIO(0))
                sm.exec('set(pins, 1)')
                print(Pin(25).value())
                sm.exec('set(pindirs, 0)')
                print(Pin(25).value())
                """)).isEqualTo("""
                Pin(GPIO25, mode=ALT, pull=PULL_DOWN, alt=PIO0) 0 StateMachine(0) False PIO(0)
                1
                0
                """);
        assertThat(machine.pin(25).isOutput()).isFalse();
    }

    @Test
    void a_pin_blinks_at_the_rate_of_the_clock_and_interrupts_the_program() throws Exception {
        machine.pin(15).onChange(change -> {});
        assertThat(terminal.run("""
                @asm_pio(set_init=PIO.OUT_LOW)
                def blink():
                    irq(rel(0))
                    set(pins, 1)            [9]
                    set(x, 31)
                    label('high')
                    jmp(x_dec, 'high')      [26]
                    set(pins, 0)            [23]
                    wrap()
                sm = PIO(1).state_machine(2, blink, freq=90_000, set_base=Pin(15))
                count = 0
                def handler(machine):
                    global count
                    count += 1
                    if count == 4:
                        machine.active(0)
                        print(machine, machine.irq().flags())
                sm.irq(handler)
                sm.active(1)
                while sm.active(): time.sleep_ms(1)
                """)).isEqualTo("StateMachine(6) 1\n");
        List<Transition> changes = machine.pin(15).transitions();
        assertThat(changes).hasSizeGreaterThan(5);
        // 10 + 1 + 32 * 27 cycles of 1388 + 225 / 256 cycles of 8 ns, rounded down to a cycle.
        assertThat(changes.get(1).since(changes.get(0)).toNanos()).isBetween(9_722_207L - 9, 9_722_207L + 9);
        assertThat(changes.get(2).since(changes.get(1)).toNanos()).isBetween(277_777L - 9, 277_777L + 9);
    }

    @Test
    void words_travel_along_a_wire_from_one_machine_to_another() throws Exception {
        machine.pin(3).connectTo(machine.pin(12));
        machine.pin(2).connectTo(machine.pin(13));
        assertThat(terminal.run("""
                @asm_pio(out_init=PIO.OUT_LOW, sideset_init=PIO.OUT_LOW, out_shiftdir=PIO.SHIFT_LEFT, autopull=True, pull_thresh=8)
                def send():
                    out(pins, 1)    .side(0)    [3]
                    nop()           .side(1)    [3]
                @asm_pio(autopush=True, push_thresh=8)
                def receive():
                    wait(0, pin, 1)
                    wait(1, pin, 1)
                    in_(pins, 1)
                receiver = StateMachine(4, receive, in_base=Pin(12))
                receiver.active(1)
                sender = StateMachine(0, send, freq=1_000_000, out_base=Pin(3), sideset_base=Pin(2))
                sender.active(1)
                sender.put(b'PIO!', 24)
                print(receiver.get(), receiver.get(bytearray(3)), receiver.rx_fifo(), sender.tx_fifo())
                """)).isEqualTo("80 bytearray(b'IO!') 0 0\n");
    }

    @Test
    void a_change_of_a_pin_interrupts_the_program() throws Exception {
        terminal.run("""
                @asm_pio()
                def changes():
                    wait(0, pin, 0)
                    irq(block, rel(0))
                    wait(1, pin, 0)
                sm = StateMachine(1, changes, in_base=Pin(16, Pin.IN, Pin.PULL_UP))
                falls = []
                PIO(0).irq(lambda pio: falls.append((pio, hex(pio.irq().flags()))))
                sm.active(1)
                """);
        for (int i = 1; i <= 3; i++) {
            machine.pin(16).drive(false);
            assertThat(terminal.run("while len(falls) < " + i + ": time.sleep_ms(1)\nprint(len(falls), falls[-1])"))
                    .isEqualTo(i + " (PIO(0), '0x200')\n");
            machine.pin(16).drive(true);
        }
    }

    /** A step of the counter takes two cycles, which are a microsecond. */
    @Test
    void pulses_of_a_machine_are_measured_by_the_program() throws Exception {
        machine.pin(7).connectTo(machine.pin(8));
        assertThat(terminal.run("""
                from machine import time_pulse_us
                @asm_pio(sideset_init=PIO.OUT_LOW)
                def pwm():
                    pull(noblock)       .side(0)
                    mov(x, osr)
                    mov(y, isr)
                    label('loop')
                    jmp(x_not_y, 'skip')
                    nop()               .side(1)
                    label('skip')
                    jmp(y_dec, 'loop')
                sm = StateMachine(0, pwm, freq=2_000_000, sideset_base=Pin(7))
                sm.put(999)
                sm.exec('pull()')
                sm.exec('mov(isr, osr)')
                sm.active(1)
                for level in (99, 499):
                    sm.put(level)
                    time.sleep_ms(10)
                    print(time_pulse_us(Pin(8), 1, 20000, True), time_pulse_us(Pin(8), 0, 20000, True))
                """)).isEqualTo("""
                100 902
                500 502
                """);
    }

    @Test
    void a_quadrature_decoder_counts_the_steps_of_a_knob() throws Exception {
        terminal.run("""
                @asm_pio(in_shiftdir=PIO.SHIFT_LEFT, out_shiftdir=PIO.SHIFT_RIGHT)
                def decoder():
                    jmp('update'); jmp('down'); jmp('up'); jmp('update')
                    jmp('up'); jmp('update'); jmp('update'); jmp('down')
                    jmp('down'); jmp('update'); jmp('update'); jmp('up')
                    jmp('update'); jmp('up')
                    label('down')
                    jmp(y_dec, 'update')
                    wrap_target()
                    label('update')
                    mov(isr, y)
                    push(noblock)
                    out(isr, 2)
                    in_(pins, 2)
                    mov(osr, isr)
                    mov(pc, isr)
                    label('up')
                    mov(y, invert(y))
                    jmp(y_dec, 'back')
                    label('back')
                    mov(y, invert(y))
                    wrap()
                    # The table is at address 0 if the program fills the memory.
                    for i in range(8): nop()
                for pin in 10, 11: Pin(pin, Pin.IN)
                sm = StateMachine(3, decoder, in_base=Pin(10))
                sm.exec('set(y, 0)')
                sm.active(1)
                def position():
                    for i in range(sm.rx_fifo() + 1): n = sm.get()
                    return n - (n >> 31 << 32)
                print(position())
                """);
        boolean[][] turn = {{true, false}, {true, true}, {false, true}, {false, false}};
        for (int step = 0; step < 40; step++) {
            machine.pin(10).drive(turn[step % 4][0]);
            machine.pin(11).drive(turn[step % 4][1]);
        }
        assertThat(terminal.run("print(position())")).isEqualTo("-40\n");
        for (int step = 50; step >= 0; step--) {
            machine.pin(10).drive(turn[step % 4][0]);
            machine.pin(11).drive(turn[step % 4][1]);
        }
        assertThat(terminal.run("print(position())")).isEqualTo("11\n");
    }

    @Test
    void a_program_that_waits_for_a_machine_can_be_interrupted() throws Exception {
        terminal.run("""
                @asm_pio(sideset_init=PIO.OUT_LOW)
                def stuck(): pull()
                sm = StateMachine(0, stuck)
                """);
        for (String call : List.of("sm.get()", "for i in range(9): sm.put(i)")) {
            terminal.send("print('waits')\n" + call + "\n\4");
            terminal.until("waits");
            terminal.send("\3");
            assertThat(terminal.until("\4>", PATIENCE)).contains("KeyboardInterrupt");
        }
    }

    @Test
    void an_endless_program_that_is_not_observed_takes_no_time() throws Exception {
        terminal.run("""
                @asm_pio(set_init=PIO.OUT_LOW)
                def fast():
                    set(pins, 1)
                    mov(x, invert(x))
                    set(pins, 0)
                    jmp(y_dec, 'end')
                    label('end')
                for i in range(4): StateMachine(i, fast, set_base=Pin(i)).active(1)
                """);
        long before = cpu();
        terminal.run("time.sleep(1)");
        assertThat(Duration.ofNanos(cpu() - before)).isLessThan(Duration.ofMillis(500));
    }

    /** Returns the processor time of the board's thread and of the one that simulates in the background. */
    private long cpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().endsWith(board.name())
                        || thread.getThreadName().equals("virtual-board-timers"))
                .mapToLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.getThreadId())))
                .sum();
    }

    @Test
    void wrong_arguments_have_the_errors_of_the_port() throws Exception {
        assertThat(terminal.run("""
                import array
                @asm_pio(set_init=PIO.OUT_LOW)
                def big():
                    for i in range(20): nop()
                def fails(f):
                    try: f()
                    except Exception as e: print(type(e).__name__, e)
                fails(lambda: StateMachine(8))
                fails(lambda: PIO(2))
                fails(lambda: PIO(0).state_machine(4))
                fails(lambda: StateMachine(0, [1, 2]))
                fails(lambda: StateMachine(0, 5))
                fails(lambda: StateMachine(0, big, freq=1900))
                fails(lambda: StateMachine(0, big, freq=125_000_001))
                fails(lambda: PIO(0).remove_program(list(big)[:1] + [-1] * 7))
                fails(lambda: PIO(0).add_program(big[:]))
                sm = StateMachine(0, big, freq=1908)
                fails(lambda: sm.put(array.array('i', [1])))
                fails(lambda: sm.put(1.5))
                fails(lambda: sm.get(array.array('f', [1])))
                fails(lambda: sm.exec('jmp(3)'))
                fails(lambda: PIO(0).irq(print, 1))
                PIO(0).remove_program(big)
                print(big[1:3], StateMachine(0) is sm)
                PIO(0).remove_program()
                bad = list(big); bad[3] |= 1 << 17
                fails(lambda: StateMachine(1, bad))
                """)).isEqualTo("""
                ValueError invalid StateMachine
                ValueError invalid PIO
                ValueError invalid StateMachine
                ValueError requested length 8 but object has length 2
                TypeError object 'int' isn't a tuple or list
                ValueError freq out of range
                ValueError freq out of range
                ValueError prog not in instruction memory
                OSError [Errno 12] ENOMEM
                ValueError unsupported buffer type
                TypeError can't convert float to int
                ValueError unsupported buffer type
                TypeError 'NoneType' object isn't callable
                NotImplementedError the virtual board has no interrupts of the queues of a PIO
                [-1, -1] True
                NotImplementedError the virtual board does not simulate this setting of EXECCTRL or SHIFTCTRL of a state machine
                """);
    }

    @Test
    void a_soft_reset_stops_machines_and_frees_their_memory() throws Exception {
        String program = """
                import rp2
                from machine import Pin
                @rp2.asm_pio(set_init=rp2.PIO.OUT_LOW)
                def toggle():
                    for i in range(10): set(pins, 1)[15]
                    for i in range(10): set(pins, 0)[15]
                sm = rp2.StateMachine(0, toggle, freq=100_000, set_base=Pin(4))
                print(sm.active())
                sm.active(1)
                """;
        assertThat(terminal.run(program)).isEqualTo("False\n");
        terminal.send("\4");
        terminal.until("raw REPL; CTRL-B to exit\r\n>");
        assertThat(terminal.run(program)).isEqualTo("False\n");
    }

    @Test
    void the_rest_of_the_module_is_there_or_says_that_it_is_not() throws Exception {
        assertThat(terminal.run("""
                print(rp2.bootsel_button(), rp2.country(), rp2.country('DE'), rp2.country())
                flash = rp2.Flash()
                print(flash.ioctl(4, 0), flash.ioctl(5, 0), rp2.Flash(start=4096, len=8192).ioctl(4, 0))
                for f in rp2.DMA, lambda: flash.readblocks(0, bytearray(4096)):
                    try: f()
                    except NotImplementedError as e: print(e)
                """)).isEqualTo("""
                0 XX None DE
                352 4096 2
                the virtual board has no rp2.DMA; use StateMachine.put and get
                the virtual board has no blocks of flash; use its files
                """);
        BoardOptions options = BoardOptions.builder().pinout(Pinout.PICO).build();
        try (VirtualBoard pico = VirtualBoard.start(options)) {
            assertThat(TestTerminal.rawAt(pico).run("import rp2\nprint(hasattr(rp2, 'country'))"))
                    .isEqualTo("False\n");
        }
    }

    @Test
    void a_pico_2_has_three_blocks() throws Exception {
        BoardOptions options = BoardOptions.builder().pinout(Pinout.PICO2_W).build();
        try (VirtualBoard pico2 = VirtualBoard.start(options)) {
            assertThat(TestTerminal.rawAt(pico2).run("""
                    import rp2
                    from machine import Pin
                    @rp2.asm_pio(set_init=rp2.PIO.OUT_HIGH)
                    def nothing(): nop()
                    for id in 0, 4, 11:
                        sm = rp2.StateMachine(id, nothing, set_base=Pin(id))
                        print(sm, Pin(id), Pin(id).value(), nothing[1:3])
                    """)).isEqualTo("""
                    StateMachine(0) Pin(GPIO0, mode=ALT, pull=PULL_DOWN, alt=PIO0) 1 [31, -1]
                    StateMachine(4) Pin(GPIO4, mode=ALT, pull=PULL_DOWN, alt=PIO1) 1 [31, 31]
                    StateMachine(11) Pin(GPIO11, mode=ALT, pull=PULL_DOWN, alt=PIO2) 1 [31, 31]
                    """);
        }
    }
}
