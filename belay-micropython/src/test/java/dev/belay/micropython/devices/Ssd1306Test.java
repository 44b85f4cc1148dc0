// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.micropython.machine.Picture;
import dev.belay.micropython.machine.Subscription;
import dev.belay.micropython.machine.VisibleDevice;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class Ssd1306Test {
    private static final String DRIVER = """
            import framebuf
            from binascii import b2a_base64
            class Oled(framebuf.FrameBuffer):
             def __init__(self, w, h, send):
              self.w, self.h, self.send = w, h, send
              self.buf = bytearray(w * h // 8)
              super().__init__(self.buf, w, h, framebuf.MONO_VLSB)
              self.cmd(0xae, 0x20, 0, 0x40, 0xa1, 0xa8, h - 1, 0xc8, 0xd3, 0, 0xda, 0x12 if h > 32 else 2,
               0xd5, 0x80, 0xd9, 0xf1, 0xdb, 0x30, 0x81, 0xff, 0xa4, 0xa6, 0x8d, 0x14, 0xaf)
             def cmd(self, *c):
              for b in c:
               self.send(False, bytes([b]))
             def show(self):
              x = (128 - self.w) // 2
              self.cmd(0x21, x, x + self.w - 1, 0x22, 0, self.h // 8 - 1)
              self.send(True, self.buf)
            def on_i2c(data, b):
             i2c.writeto(0x3c, (b'\\x40' if data else b'\\x80') + b)
            cs, dc, res = Pin(17, Pin.OUT, value=1), Pin(20, Pin.OUT), Pin(21, Pin.OUT, value=1)
            spi = SPI(0)
            def on_spi(data, b):
             dc(data)
             cs(0)
             spi.write(b)
             cs(1)
            """;

    @RegisterExtension
    static final DeviceBoard board = new DeviceBoard(DRIVER);

    private final Ssd1306 display = new Ssd1306(128, 64);

    @BeforeEach
    void attach() {
        board.i2c().detach(0x3c);
        board.i2c().attach(0x3c, display);
    }

    /** Returns the content of the frame buffer {@code d}. */
    private static Picture buffer(int width, int height) throws InterruptedException {
        String data = board.run("print(b2a_base64(d.buf).decode().strip())");
        return Picture.ofMonoVlsb(width, height, Base64.getDecoder().decode(data));
    }

    private static void draw() throws InterruptedException {
        board.run(
                "d.fill(0)\nd.text('21.5 C', 3, 9)\nd.line(0, 0, d.w - 1, d.h - 1, 1)\nd.pixel(0, d.h - 1, 1)\nd.show()");
    }

    @Test
    void the_image_is_what_a_driver_drew() throws Exception {
        board.run("d = Oled(128, 64, on_i2c)");
        draw();
        assertThat(display.image()).isEqualTo(buffer(128, 64));
        assertThat(display.isLit(0, 0)).isTrue();
        assertThat(display.isLit(0, 63)).isTrue();
        assertThat(display.isLit(1, 63)).isFalse();
        assertThat(display.text()).isEqualTo("SSD1306 128 x 64: on, contrast 255, 217 of 8192 dots lit");
        assertThat(board.machine().visibleDevices()).containsEntry("I2C(0) 0x3c", display);
    }

    @Test
    void small_panels_use_the_columns_in_the_middle() throws Exception {
        for (int[] size : new int[][] {{128, 32}, {64, 48}, {96, 16}, {72, 40}}) {
            Ssd1306 small = new Ssd1306(size[0], size[1]);
            board.i2c().detach(0x3c);
            board.i2c().attach(0x3c, small);
            board.run("d = Oled(" + size[0] + ", " + size[1] + ", on_i2c)");
            draw();
            assertThat(small.image()).isEqualTo(buffer(size[0], size[1]));
        }
    }

    @Test
    void on_spi_the_pins_select_commands_and_reset() throws Exception {
        Ssd1306 onSpi = new Ssd1306(128, 64);
        try (Subscription attached = onSpi.attachTo(
                board.machine().spi(0),
                board.machine().pin(17),
                board.machine().pin(20),
                board.machine().pin(21))) {
            assertThat(attached).isNotNull();
            board.run("d = Oled(128, 64, on_spi)");
            draw();
            assertThat(onSpi.image()).isEqualTo(buffer(128, 64));
            VisibleDevice shown =
                    Objects.requireNonNull(board.machine().visibleDevices().get("SPI(0) CS 17"));
            assertThat(shown.text()).isEqualTo(onSpi.text());
            assertThat(shown.picture()).contains(onSpi.image());
            board.run("res(0)\nres(1)");
            assertThat(onSpi.isOn()).isFalse();
        }
        assertThat(board.machine().visibleDevices()).doesNotContainKey("SPI(0) CS 17");
    }

    @Test
    void all_addressing_modes_fill_their_window() throws Exception {
        board.run("""
                d = Oled(128, 64, on_i2c)
                d.show()
                d.cmd(0x20, 1, 0x21, 10, 11, 0x22, 2, 3)
                on_i2c(True, bytes([1, 2, 3, 4, 5]))
                d.cmd(0x20, 0, 0x21, 20, 21, 0x22, 6, 7)
                on_i2c(True, bytes([1, 2, 3, 4, 5]))
                d.cmd(0x20, 2, 0xb5, 0x0e, 0x17)
                on_i2c(True, bytes([1, 2, 3]))
                """);
        assertThat(columns(10, 2, 2)).containsExactly(5, 3);
        assertThat(columns(10, 3, 2)).containsExactly(2, 4);
        assertThat(columns(20, 6, 2)).containsExactly(5, 2);
        assertThat(columns(20, 7, 2)).containsExactly(3, 4);
        assertThat(columns(126, 5, 2)).containsExactly(1, 2);
        assertThat(columns(0, 5, 1)).containsExactly(3);
    }

    private int[] columns(int x, int page, int count) {
        int[] bytes = new int[count];
        for (int i = 0; i < count; i++) {
            for (int bit = 0; bit < 8; bit++) {
                bytes[i] |= display.isLit(x + i, 8 * page + bit) ? 1 << bit : 0;
            }
        }
        return bytes;
    }

    @Test
    void contrast_inversion_rotation_and_power_are_those_that_the_board_set() throws Exception {
        board.run("d = Oled(128, 64, on_i2c)\nd.pixel(0, 0, 1)\nd.show()\nd.cmd(0x81, 7, 0xa7)");
        assertThat(display.contrast()).isEqualTo(7);
        assertThat(display.isInverted()).isTrue();
        assertThat(display.isLit(0, 0)).isFalse();
        assertThat(display.isLit(1, 0)).isTrue();
        board.run("d.cmd(0xa6, 0xc0, 0xa0)\nd.show()");
        assertThat(display.isLit(127, 63)).isTrue();
        board.run("d.cmd(0xa5)");
        assertThat(display.isLit(5, 5)).isTrue();
        board.run("d.cmd(0xa4, 0xc8, 0xa1)\nd.show()\nd.cmd(0x41)");
        assertThat(display.isLit(0, 63)).as("line 1 is at the top").isTrue();
        assertThat(board.run("print(i2c.readfrom(0x3c, 1)[0])\nd.cmd(0xae)\nprint(i2c.readfrom(0x3c, 1)[0])"))
                .isEqualTo("0\n64");
        assertThat(display.isOn()).isFalse();
        assertThat(display.image()).isEqualTo(Picture.of(128, 64, (x, y) -> 0));
    }

    @Test
    void mistakes_of_a_driver_show() throws Exception {
        board.run("d = Oled(128, 64, on_i2c)\nd.fill(1)\nd.show()\nd.cmd(0x8d, 0x10)");
        assertThat(display.isOn()).isFalse();
        assertThat(display.text()).contains("off: its charge pump is off");
        board.run("d.cmd(0x8d, 0x14, 0xa8, 31)");
        assertThat(display.isLit(0, 0))
                .as("the panel has more lines than the multiplex ratio")
                .isFalse();
        Ssd1306 powered = Ssd1306.withPanelSupply(128, 32);
        board.i2c().detach(0x3c);
        board.i2c().attach(0x3c, powered);
        board.run("d = Oled(128, 32, on_i2c)\nd.fill(1)\nd.show()\nd.cmd(0x8d, 0x10)");
        assertThat(powered.isLit(0, 16)).isTrue();
        board.run("d.cmd(0xda, 0x12)");
        assertThat(powered.isLit(0, 8)).as("the outputs are not in sequence").isFalse();
    }

    @Test
    void panels_that_do_not_exist_are_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ssd1306(129, 64))
                .withMessage("width 129 is not in 1 to 128 columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ssd1306(128, 60))
                .withMessage("height 60 is not a multiple of 8 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> display.isLit(0, 64))
                .withMessage("row 64 is not in 0 to 63");
    }
}
