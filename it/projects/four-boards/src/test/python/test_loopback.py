# belay: needs loopback-gp0-gp1
from machine import Pin


def test_pins_are_there():
    Pin(0, Pin.OUT).value(1)
    assert Pin(1, Pin.IN).value() in (0, 1)
