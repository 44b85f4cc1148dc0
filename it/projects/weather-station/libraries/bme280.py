# SPDX-License-Identifier: Apache-2.0
# A sensor for temperature, pressure and humidity on an I2C bus.
from struct import unpack
from time import sleep_ms


class BME280:
    def __init__(self, mode=4, address=0x76, i2c=None):
        self._i2c, self._address, self._mode = i2c, address, mode
        if self._get(0xD0, 1) != b"\x60":
            raise OSError("no BME280 at 0x{:02x}".format(address))
        numbers = unpack("<HhhHhhhhhhhh", self._get(0x88, 24))
        self._t, self._p = numbers[:3], numbers[3:]
        (h1,) = self._get(0xA1, 1)
        h2, h3, h4, middle, h5, h6 = unpack("<hBbBbb", self._get(0xE1, 7))
        self._h = h1, h2, h3, h4 * 16 + (middle & 15), h5 * 16 + (middle >> 4), h6

    # Measures, and returns degrees Celsius, pascals and percent.
    def read_compensated_data(self):
        self._put(0xF2, self._mode)
        self._put(0xF4, self._mode << 5 | self._mode << 2 | 1)
        while self._get(0xF3, 1)[0] & 8:
            sleep_ms(2)
        d = self._get(0xF7, 8)
        fine = self._fine(d[3] << 12 | d[4] << 4 | d[5] >> 4)
        pressure = self._pressure(d[0] << 12 | d[1] << 4 | d[2] >> 4, fine)
        return fine / 5120, pressure, self._humidity(d[6] << 8 | d[7], fine)

    def _fine(self, raw):
        t1, t2, t3 = self._t
        x = raw / 16384 - t1 / 1024
        return x * t2 + (x / 8) ** 2 * t3

    def _pressure(self, raw, fine):
        p1, p2, p3, p4, p5, p6, p7, p8, p9 = self._p
        x = fine / 2 - 64000
        zero = (x * x * p6 / 32768 + x * p5 * 2) / 4 + p4 * 65536
        scale = (1 + (p3 * x * x / 524288 + p2 * x) / 524288 / 32768) * p1
        p = (1048576 - raw - zero / 4096) * 6250 / scale
        return p + (p9 * p * p / 2147483648 + p * p8 / 32768 + p7) / 16

    def _humidity(self, raw, fine):
        h1, h2, h3, h4, h5, h6 = self._h
        x = fine - 76800
        h = (raw - h4 * 64 - h5 / 16384 * x) * h2 / 65536 * (1 + h6 / 67108864 * x * (1 + h3 / 67108864 * x))
        return min(100, max(0, h * (1 - h1 * h / 524288)))

    def _get(self, register, count):
        return self._i2c.readfrom_mem(self._address, register, count)

    def _put(self, register, value):
        self._i2c.writeto_mem(self._address, register, bytes([value]))
