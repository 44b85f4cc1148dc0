"""A lamp on a pin and a thermometer on an analogue input."""

import tmp36
from machine import ADC, Pin


class Lamp:
    def __init__(self, pin):
        self.pin = Pin(pin, Pin.OUT, value=0)

    def set(self, on):
        self.pin.value(1 if on else 0)

    def is_on(self):
        return bool(self.pin.value())

    def blink(self, times):
        for _ in range(times):
            self.set(True)
            self.set(False)


class Thermometer:
    def __init__(self, pin):
        self.adc = ADC(pin)

    def celsius(self):
        return tmp36.celsius(self.adc.read_u16() * 3300000 // 65535)
