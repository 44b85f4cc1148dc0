# SPDX-License-Identifier: Apache-2.0
from json import dumps

from bme280 import BME280
from ssd1306 import SSD1306_I2C


class Station:
    def __init__(self, i2c):
        self._sensor = BME280(i2c=i2c)
        self._display = SSD1306_I2C(128, 64, i2c)

    # Returns degrees Celsius, hectopascals and percent.
    def measure(self):
        celsius, pascals, percent = self._sensor.read_compensated_data()
        return celsius, pascals / 100, percent

    def show(self):
        celsius, hectopascals, percent = self.measure()
        display = self._display
        display.fill(0)
        display.text("Weather", 36, 0)
        display.hline(0, 10, 128, 1)
        display.text("{:.1f} C".format(celsius), 0, 18)
        display.text("{:.0f} hPa".format(hectopascals), 0, 32)
        display.text("{:.0f} %".format(percent), 0, 46)
        display.invert(celsius < 0)
        display.show()

    # Sends a measurement: client is one of umqtt.simple or of the same form.
    def publish(self, client, topic=b"weather"):
        celsius, hectopascals, percent = self.measure()
        message = {"celsius": round(celsius, 1), "hPa": round(hectopascals), "percent": round(percent)}
        client.publish(topic, dumps(message).encode())
