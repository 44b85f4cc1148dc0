// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.micropython.machine.SpiDevice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What takes time takes the same time for a program, however busy the computer is. */
class PeripheralTimeTest {
    private final VirtualBoard board = VirtualBoard.start();
    private final TestTerminal terminal;

    PeripheralTimeTest() throws InterruptedException {
        terminal = TestTerminal.rawAt(board);
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void a_sleep_takes_its_time() throws Exception {
        assertThat(terminal.run("""
                import time
                def took(f, *a):
                 start = time.ticks_us()
                 f(*a)
                 return time.ticks_diff(time.ticks_us(), start)
                took(time.sleep_us, 1)
                times = [took(time.sleep_us, 2000) for _ in range(9)]
                print(min(times) >= 2000, min(times) < 2500)
                """)).isEqualTo("True True\n");
    }

    @Test
    void buses_and_ports_take_the_time_of_their_bits() throws Exception {
        board.machine().spi(0).attach(SpiDevice.LOOPBACK);
        assertThat(terminal.run("""
                import time
                from machine import SPI, UART
                s, u, data = SPI(0, 100000), UART(0, 9600), bytes(100)
                def spi():
                 s.write(data)
                def uart():
                 u.write(data)
                 u.flush()
                for f, expected in (spi, 8000), (uart, 104166):
                 for _ in range(5):
                  start = time.ticks_us()
                  f()
                  late = time.ticks_diff(time.ticks_us(), start) - expected
                  if late < 1500:
                   break
                 print(-50 <= late < 1500 or late)
                """)).isEqualTo("True\nTrue\n");
    }

    @Test
    void what_a_wire_carries_is_there_when_it_was_sent() throws Exception {
        board.machine().uart(0).connectTo(board.machine().uart(0));
        assertThat(terminal.run("""
                from machine import UART
                u = UART(0, 57600)
                for i in range(20):
                 u.write(bytes([i] * 30))
                 u.flush()
                 print(u.any(), end=' ')
                 u.read()
                """)).isEqualTo("30 ".repeat(20));
    }

    @Test
    void a_serial_port_that_is_opened_again_is_empty() throws Exception {
        board.machine().uart(0).send("early");
        assertThat(terminal.run("""
                from machine import UART
                u = UART(0, tx=0, rx=1)
                print(u, u.any())
                u.irq(lambda u: None, u.IRQ_BREAK)
                print(repr(u)[-8:])
                u = UART(0, 9600)
                print(u.any())
                u.init(rxbuf=1000)
                u.init(4800)
                print(u)
                """)).isEqualTo("""
                UART(0, baudrate=115200, bits=8, parity=None, stop=1, tx=0, rx=1, txbuf=256, rxbuf=256, timeout=0, \
                timeout_char=1, invert=None, irq=0) 5
                irq=512)
                0
                UART(0, baudrate=4800, bits=8, parity=None, stop=1, tx=0, rx=1, txbuf=256, rxbuf=1000, timeout=0, \
                timeout_char=3, invert=None, irq=512)
                """);
        board.machine().uart(0).send("late");
        terminal.send("\4");
        terminal.until("soft reboot");
        terminal.until(">");
        assertThat(terminal.run("from machine import UART; print(UART(0).any())"))
                .isEqualTo("0\n");
    }

    @Test
    void samples_of_sound_take_their_time() throws Exception {
        assertThat(terminal.run("""
                import time
                from machine import I2S, Pin
                def took(f, *a):
                 start = time.ticks_ms()
                 f(*a)
                 return time.ticks_diff(time.ticks_ms(), start)
                options = dict(sck=Pin(0), ws=Pin(1), sd=Pin(2), bits=16, format=I2S.MONO, rate=8000, ibuf=800)
                i = I2S(0, mode=I2S.TX, **options)
                data = bytearray(b'abcd' * 400)
                i.write(data[:800])
                print(50 <= took(i.write, data) < 2000)
                done = []
                i.irq(done.append)
                print(i.write(data), done)
                while not done: time.sleep_ms(1)
                print(done == [i])
                i.deinit()
                i = I2S(1, mode=I2S.RX, **options)
                print(98 <= took(i.readinto, data) < 2000, data[0], i)
                try: i.write(data)
                except OSError as e: print(e)
                samples = bytearray((1000).to_bytes(2, 'little') * 2)
                I2S.shift(buf=samples, bits=16, shift=-1)
                print(int.from_bytes(samples[2:], 'little'))
                for wrong in dict(ws=5), dict(bits=8), dict(mode=2), dict(format=9), dict(ibuf=0):
                 all = dict(options)
                 all['mode'] = I2S.TX
                 all.update(wrong)
                 try: I2S(0, **all)
                 except ValueError as e: print(e)
                """)).isEqualTo("""
                True
                1600 []
                True
                True 0 I2S(id=1,
                sck=0,
                ws=1,
                sd=2,
                mode=0,
                bits=16, format=0,
                rate=8000, ibuf=800)
                [Errno 1] EPERM
                500
                invalid ws (must be sck+1)
                invalid bits
                invalid mode
                invalid format
                invalid ibuf
                """);
    }

    @Test
    void a_soft_spi_sends_the_last_bit_first() throws Exception {
        List<byte[]> seen = new ArrayList<>();
        board.machine().softSpi(2, 3, 4).attach(sent -> {
            seen.add(sent);
            return sent;
        });
        assertThat(terminal.run("""
                from machine import SoftSPI
                s = SoftSPI(sck=2, mosi=3, miso=4, firstbit=SoftSPI.LSB)
                b = bytearray(2)
                s.write_readinto(b'\\x01\\x40', b)
                print(list(b), s.read(2, 3), s.read(0))
                """)).isEqualTo("[1, 64] b'\\x03\\x03' b''\n");
        assertThat(seen.get(0)).containsExactly(0x80, 2);
    }
}
