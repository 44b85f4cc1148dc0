// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CharacterLcdTest {
    private static final String DRIVER = """
            class Lcd:
             def __init__(self, rows=2, addr=0x27):
              self.a, self.light = addr, 8
              for n in 3, 3, 3, 2:
               self.nibble(n << 4)
               time.sleep_ms(1)
              for c in 0x28 if rows > 1 else 0x20, 0x0c, 0x06, 0x01:
               self.cmd(c)
             def send(self, v):
              i2c.writeto(self.a, bytes([v | self.light]))
             def nibble(self, v):
              for e in 0, 4, 0:
               self.send(v | e)
             def cmd(self, v, rs=0):
              self.nibble(v & 0xf0 | rs)
              self.nibble(v << 4 & 0xf0 | rs)
             def text(self, s):
              for c in s.encode() if isinstance(s, str) else s:
               self.cmd(c, 1)
             def at(self, col, row, width=16):
              self.cmd(0x80 | (row & 1) * 0x40 + (row >> 1) * width + col)
             def get(self, rs=0):
              r = []
              for i in 0, 1:
               self.send(0xf2 | rs)
               self.send(0xf6 | rs)
               r.append(i2c.readfrom(self.a, 1)[0] & 0xf0)
               self.send(0xf2 | rs)
              return r[0] | r[1] >> 4
            """;

    @RegisterExtension
    static final DeviceBoard board = new DeviceBoard(DRIVER);

    private static CharacterLcd attach(int columns, int rows) {
        board.i2c().detach(0x27);
        return board.i2c().attach(0x27, new CharacterLcd(columns, rows));
    }

    @Test
    void a_driver_writes_lines() throws Exception {
        CharacterLcd lcd = attach(16, 2);
        assertThat(lcd.lines()).containsExactly("", "");
        board.run("d = Lcd()\nd.text('Hello, world')\nd.at(3, 1)\nd.text(b'21.5\\xdfC')");
        assertThat(lcd.lines()).containsExactly("Hello, world    ", "   21.5\u00b0C       ");
        assertThat(lcd.text()).isEqualTo("Hello, world    \n   21.5\u00b0C       ");
        assertThat(board.machine().visibleDevices()).containsEntry("I2C(0) 0x27", lcd);
        assertThat(lcd.cursorRow()).isEqualTo(1);
        assertThat(lcd.cursorColumn()).isEqualTo(9);
    }

    @Test
    void four_rows_continue_the_two_lines_of_the_controller() throws Exception {
        CharacterLcd lcd = attach(20, 4);
        board.run("d = Lcd()\nfor r in range(4): d.at(0, r, 20); d.text('row %d' % r)");
        assertThat(lcd.lines()).map(String::strip).containsExactly("row 0", "row 1", "row 2", "row 3");
        assertThat(lcd.cursorRow()).isEqualTo(3);
        assertThat(lcd.cursorColumn()).isEqualTo(5);
        // the character after the end of row 0 is in row 2
        board.run("d.at(18, 0)\nd.text('abc')");
        assertThat(lcd.lines().get(0)).isEqualTo("row 0             ab");
        assertThat(lcd.lines().get(2)).startsWith("cow 2");
    }

    @Test
    void the_display_can_be_switched_cleared_and_shifted() throws Exception {
        CharacterLcd lcd = attach(16, 2);
        board.run("d = Lcd()\nd.text('abc')\nd.cmd(0x0f)\nd.cmd(0x18)");
        assertThat(lcd.lines().get(0)).isEqualTo("bc              ");
        assertThat(lcd.isCursorShown()).isTrue();
        board.run("d.cmd(0x08)");
        assertThat(lcd.isOn()).isFalse();
        assertThat(lcd.lines()).containsExactly("", "");
        board.run("d.cmd(0x0c)\nd.cmd(0x02)");
        assertThat(lcd.lines().get(0)).isEqualTo("abc             ");
        assertThat(lcd.isCursorShown()).isFalse();
        board.run("d.cmd(0x01)\nd.cmd(0x04)\nd.at(5, 0)\nd.text('abc')");
        assertThat(lcd.lines().get(0)).isEqualTo("   cba          ");
    }

    @Test
    void a_driver_defines_characters_and_switches_the_backlight() throws Exception {
        CharacterLcd lcd = attach(16, 1);
        board.run("""
                d = Lcd(1)
                d.cmd(0x40 + 8 * 2)
                d.text(bytes([0, 10, 0, 0, 17, 14, 0, 0]))
                d.at(0, 0)
                d.text(b'\\x02!')
                """);
        assertThat(lcd.customCharacter(2)).containsExactly(0, 10, 0, 0, 17, 14, 0, 0);
        assertThat(lcd.lines()).containsExactly("\ue002!              ");
        assertThat(lcd.isBacklit()).isTrue();
        board.run("d.light = 0\nd.send(0)");
        assertThat(lcd.isBacklit()).isFalse();
    }

    @Test
    void a_driver_can_start_again_also_in_the_middle_of_a_byte() throws Exception {
        CharacterLcd lcd = attach(16, 2);
        board.run("d = Lcd()\nd.text('old')\nd.nibble(0x50)\nd = Lcd()\nd.text('new')");
        assertThat(lcd.lines().get(0)).isEqualTo("new             ");
    }

    @Test
    void a_driver_reads_the_address_and_the_memory() throws Exception {
        attach(16, 2);
        assertThat(board.run("""
                d = Lcd()
                d.text('xyz')
                print(d.get(), end=' ')
                d.at(1, 0)
                print(chr(d.get(1)), d.get())
                d.at(4, 1)
                print(d.get())
                """)).isEqualTo("3 y 2\n68");
    }

    @Test
    void an_expander_has_eight_pins_in_both_directions() throws Exception {
        Pcf8574 expander = board.i2c().attach(0x20, new Pcf8574());
        assertThat(board.run("i2c.writeto(0x20, b'\\x01\\xf0')\nprint(i2c.readfrom(0x20, 1))"))
                .isEqualTo("b'\\xf0'");
        expander.setInputs(0x7f);
        assertThat(board.run("print(i2c.readfrom(0x20, 2))")).isEqualTo("b'pp'");
        assertThat(expander.levels()).isEqualTo(0x70);
        board.i2c().detach(0x20);
        assertThatIllegalArgumentException().isThrownBy(() -> expander.setInputs(256));
    }

    @Test
    void displays_of_sizes_that_do_not_exist_are_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CharacterLcd(16, 3))
                .withMessage("a display has 1, 2 or 4 rows, not 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CharacterLcd(40, 4))
                .withMessage("number of columns 40 is not in 8 to 20");
    }
}
