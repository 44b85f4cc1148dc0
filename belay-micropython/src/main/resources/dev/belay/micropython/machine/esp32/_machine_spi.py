# SPDX-License-Identifier: Apache-2.0
# SPI of the esp32 port: any pin can be used.
import _machine
import _rp2_spi
from _machine_buffer import use_any_pins
from _rp2_spi import SoftSPI

_spis = {}


class SPI(_rp2_spi._SPI):
 def __new__(cls, id=1, *args, **options):
  range(id)
  if not 1 <= id <= 2:
   raise ValueError("SPI({}) doesn't exist".format(id))
  spi = _spis.get(id)
  if not spi:
   spi = _spis[id] = object.__new__(cls)
   spi._id = id
   spi._sck, spi._mosi, spi._miso = (18, 23, 19) if id == 2 else (14, 13, 12)
   spi._baudrate, spi._polarity, spi._phase, spi._bits, spi._firstbit = 0, 0, 0, 8, 0
   spi._bus = _machine.spi_find(id)
  return spi

 def __init__(self, id=1, *args, **options):
  if args or options or not self._baudrate:
   self.init(*args, **options)

 def init(self, baudrate=-1, polarity=-1, phase=-1, bits=-1, firstbit=-1, *, sck=None, mosi=None, miso=None):
  use_any_pins(self, sck=sck, mosi=mosi, miso=miso)
  range(baudrate)
  self._baudrate = baudrate if baudrate > 0 else self._baudrate or 1000000
  self._polarity = polarity if polarity >= 0 else self._polarity
  self._phase = phase if phase >= 0 else self._phase
  self._bits = bits if bits > 0 else self._bits
  self._firstbit = firstbit if firstbit >= 0 else self._firstbit
  self._format()
  for pin in self._sck, self._miso, self._mosi:
   _machine.pin_init(pin, -1, -1, 1)

 def __repr__(self):
  return "SPI(id={}, baudrate={}, polarity={}, phase={}, bits={}, firstbit={}, sck={}, mosi={}, miso={})".format(
   self._id, self._baudrate, self._polarity, self._phase, self._bits, self._firstbit, self._sck, self._mosi, self._miso)
