// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.micropython.machine.Pinout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Programs of {@code rp2.asm_pio}. The words were computed with the encoding in the RP2040's data sheet, 3.4. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PioAssemblerTest {
    private VirtualBoard board;
    private TestTerminal terminal;

    @BeforeAll
    void start() throws Exception {
        board = VirtualBoard.start();
        terminal = TestTerminal.rawAt(board);
        terminal.run("""
                import rp2
                from rp2 import PIO
                def words(p): return ' '.join('%04x' % w for w in p[0])
                def show(p): print(words(p), '%x %x' % (p[3], p[4]), p[1:3], p[5:])
                def fails(f):
                    try: f()
                    except Exception as e: print(type(e).__name__, e)
                """);
    }

    @AfterAll
    void stop() {
        board.close();
    }

    @Test
    void each_instruction_has_its_encoding() throws Exception {
        assertThat(terminal.run("""
                @rp2.asm_pio()
                def program():
                    label('a')
                    jmp('b')
                    jmp(not_x, 'a'); jmp(x_dec, 'b'); jmp(not_y, 'a'); jmp(y_dec, 'b')
                    jmp(x_not_y, 'a'); jmp(pin, 'b'); jmp(not_osre, 'a')
                    label('b')
                    wait(1, gpio, 5); wait(0, pin, 3); wait(1, irq, 2); wait(1, irq, rel(2))
                    in_(pins, 1); in_(x, 32); in_(null, 5); in_(osr, 8)
                    out(pins, 1); out(x, 32); out(pindirs, 2); out(pc, 5); out(exec, 16)
                show(program)
                @rp2.asm_pio()
                def program():
                    push(); push(noblock); push(iffull); push(iffull, noblock); push(block)
                    pull(); pull(noblock); pull(ifempty); pull(ifempty, noblock); pull(block)
                    mov(x, y); mov(pins, invert(x)); mov(isr, reverse(osr)); mov(exec, y); mov(pc, isr); mov(y, status)
                    irq(3); irq(rel(1)); irq(block, 4); irq(clear, 5); irq(noblock, 6)
                    set(pins, 1); set(x, 31); set(y, 2); set(pindirs, 3)
                    nop(); word(0x1234)
                show(program)
                """)).isEqualTo("""
                0008 0020 0048 0060 0088 00a0 00c8 00e0 2085 2023 20c2 20d2 4001 4020 4065 40e8 6001 6020 6082 60a5 60f0 14000 0 \
                [-1, -1] [None, None, None]
                8020 8000 8060 8040 8020 80a0 8080 80e0 80c0 80a0 a022 a009 a0d7 a082 a0a6 a045 c003 c011 c024 c045 c006 e001 e03f \
                e042 e083 a042 1234 1a000 0 [-1, -1] [None, None, None]
                """);
    }

    @Test
    void side_set_takes_bits_from_the_delay() throws Exception {
        assertThat(terminal.run("""
                @rp2.asm_pio(sideset_init=PIO.OUT_LOW, out_shiftdir=PIO.SHIFT_RIGHT, autopull=True, pull_thresh=24)
                def every():
                    wrap_target()
                    label('bit')
                    out(x, 1)             .side(0) [2]
                    jmp(not_x, 'zero')    .side(1) [1]
                    jmp('bit')            .side(1) [4]
                    label('zero')
                    nop()                 .side(0) [4]
                    wrap()
                show(every)
                @rp2.asm_pio(sideset_init=(PIO.OUT_LOW, PIO.OUT_HIGH), set_init=PIO.OUT_HIGH, out_init=[1, 3], side_pindir=True)
                def some():
                    nop()
                    wrap_target()
                    nop().side(2).delay(3)
                    set(pins, 1) [1]
                    wrap()
                    jmp('end')
                    label('end')
                show(some)
                """)).isEqualTo("""
                6221 1123 1400 a442 3000 300a0000 [-1, -1] [None, None, 2]
                a042 bb42 e101 0004 60002080 0 [-1, -1] [[1, 3], 3, (2, 3)]
                """);
    }

    @Test
    void an_instruction_is_encoded_by_itself() throws Exception {
        assertThat(terminal.run("""
                print('%x %x' % (rp2.asm_pio_encode('set(pins, 1)', 0), rp2.asm_pio_encode('pull().side(1)[3]', 1)))
                print('%x' % rp2.asm_pio_encode('mov(isr, osr).side(0)', 2, True))
                fails(lambda: rp2.asm_pio_encode('nop(); nop()', 0))
                fails(lambda: rp2.asm_pio_encode('jmp("x")', 0))
                """)).isEqualTo("""
                e001 93a0
                b0c7
                PIOASMError expecting exactly 1 instruction
                TypeError 'NoneType' object isn't callable
                """);
    }

    @Test
    void mistakes_have_the_messages_of_the_port() throws Exception {
        assertThat(terminal.run("""
                def one(text, **options):
                    names = {}
                    exec('def f(): ' + text, names)
                    fails(lambda: rp2.asm_pio(**options)(names['f']))
                one('jmp("where")')
                one('label("a"); label("a")')
                one('nop()[32]')
                one('nop().side(0)')
                one('nop().side(2)', sideset_init=0)
                one('in_(pins, 33)')
                one('out(x, 0)')
                one('wrap()')
                one('nop()[16]; nop().side(1)', sideset_init=0)
                one('unknown()')
                print(rp2.PIO.JOIN_TX)
                """)).isEqualTo("""
                PIOASMError unknown label where
                PIOASMError duplicate label a
                PIOASMError delay too large
                PIOASMError no sideset
                PIOASMError sideset too large
                PIOASMError invalid bit count 33
                PIOASMError invalid bit count 0
                AssertionError\s
                PIOASMError delay too large
                NameError name 'unknown' isn't defined
                1
                """);
    }

    @Test
    void other_ports_do_not_have_the_module() throws Exception {
        try (VirtualBoard esp32 =
                VirtualBoard.start(BoardOptions.builder().pinout(Pinout.ESP32).build())) {
            assertThat(TestTerminal.rawAt(esp32).run("""
                    try: import rp2
                    except ImportError as e: print(e)
                    """)).isEqualTo("no module named 'rp2'\n");
        }
    }
}
