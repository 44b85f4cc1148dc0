from blink import Lamp, Thermometer

lamp = Lamp(25)
thermometer = Thermometer(26)


def set_lamp(on):
    lamp.set(on)


def is_lamp_on():
    return lamp.is_on()


def blink(times):
    lamp.blink(times)


def read_celsius():
    return thermometer.celsius()
