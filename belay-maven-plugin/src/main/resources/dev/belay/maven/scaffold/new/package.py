"""What runs on the board: import {{module}}"""

from machine import Pin


class Lamp:
    """A lamp at a pin. 25 is the one on a Raspberry Pi Pico."""

    def __init__(self, pin=25):
        self._pin = Pin(pin, Pin.OUT)

    def set(self, on):
        self._pin.value(1 if on else 0)

    def is_on(self):
        return self._pin.value() == 1
