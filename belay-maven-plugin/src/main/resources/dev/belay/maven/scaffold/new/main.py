"""Runs when the board starts. Put it on the board with: mvn belay:install -Dbelay.main=main.py"""

from time import sleep

from {{module}} import Lamp

lamp = Lamp()
while True:
    lamp.set(not lamp.is_on())
    print("on" if lamp.is_on() else "off")
    sleep(1)
