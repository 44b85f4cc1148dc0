from {{module}} import Lamp

lamp = Lamp()


def set_lamp(on):
    lamp.set(on)


def is_lamp_on():
    return lamp.is_on()
