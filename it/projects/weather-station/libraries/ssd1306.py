# SPDX-License-Identifier: Apache-2.0
# A display on an I2C bus that programs draw on as on a frame buffer.
from framebuf import MONO_VLSB, FrameBuffer


class SSD1306_I2C(FrameBuffer):
    def __init__(self, width, height, i2c, addr=0x3C):
        self._i2c, self._addr = i2c, addr
        self._buffer = bytearray(width * height // 8)
        super().__init__(self._buffer, width, height, MONO_VLSB)
        left = (128 - width) // 2
        self._window = 0x21, left, left + width - 1, 0x22, 0, height // 8 - 1
        wiring = 0x02 if width > 2 * height else 0x12
        # off, rows from the left, mirrored like the panel, its size and wiring
        self._command(0xAE, 0x20, 0, 0x40, 0xA1, 0xC8, 0xA8, height - 1, 0xD3, 0, 0xDA, wiring)
        # clock and voltages, then the charge pump, then on
        self._command(0xD5, 0x80, 0xD9, 0xF1, 0xDB, 0x30, 0x81, 0xFF, 0xA4, 0xA6, 0x8D, 0x14, 0xAF)
        self.fill(0)
        self.show()

    def show(self):
        self._command(*self._window)
        self._i2c.writevto(self._addr, (b"\x40", self._buffer))

    def contrast(self, contrast):
        self._command(0x81, contrast)

    def invert(self, invert):
        self._command(0xA6 | (invert & 1))

    def poweroff(self):
        self._command(0xAE)

    def poweron(self):
        self._command(0xAF)

    def _command(self, *values):
        self._i2c.writeto(self._addr, b"\x00" + bytes(values))
