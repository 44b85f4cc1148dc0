from framebuf import MONO_VLSB, FrameBuffer
from machine import I2C, Pin
from umqtt.simple import MQTTClient
from weather_station import Station

station = None


def start():
    global station
    station = Station(I2C(0, scl=Pin(5), sda=Pin(4)))


def show():
    station.show()


def measure():
    return list(station.measure())


def publish(name, port):
    client = MQTTClient(name, "127.0.0.1", port)
    client.connect()
    station.publish(client)
    client.disconnect()


# Returns the columns of a text as the display shows it.
def drawn(text):
    columns = bytearray(8 * len(text))
    FrameBuffer(columns, 8 * len(text), 8, MONO_VLSB).text(text, 0, 0)
    return bytes(columns)
