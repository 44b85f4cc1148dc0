# SPDX-License-Identifier: Apache-2.0
# I2C and SPI of the esp32 port: any pin can be used.
import _machine
import _rp2_bus
import errno
from _machine_pin import pin_number
from _rp2_bus import SoftI2C, SoftSPI, as_bytes, room

_i2cs, _spis = {}, {}


def use_pins(target, **pins):
 for name in pins:
  if pins[name] is not None:
   setattr(target, "_" + name, pin_number(pins[name]))


class I2C(_rp2_bus._I2C):
 _absent = errno.ENODEV

 def __new__(cls, id=0, *args, **options):
  range(id)
  if not 0 <= id <= 1:
   raise ValueError("I2C({}) doesn't exist".format(id))
  i2c = _i2cs.get(id)
  if not i2c:
   i2c = _i2cs[id] = object.__new__(cls)
   i2c._id = id
   i2c._scl, i2c._sda = (25, 26) if id else (18, 19)
   i2c._freq = 0
   i2c._bus = _machine.i2c_find(id)
  return i2c

 def __init__(self, id=0, *args, **options):
  if args or options or not self._freq:
   self._setup(*args, **options)

 def _setup(self, *, scl=None, sda=None, freq=400000, timeout=50000):
  use_pins(self, scl=scl, sda=sda)
  range(freq)
  self._freq, self._timeout = freq, timeout
  for pin in self._scl, self._sda:
   _machine.pin_init(pin, -1, 1, 3)

 def __repr__(self):
  return "I2C({}, scl={}, sda={}, freq={}, timeout={})".format(
   self._id, self._scl, self._sda, self._freq, self._timeout)


class SPI(_rp2_bus._SPI):
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
  use_pins(self, sck=sck, mosi=mosi, miso=miso)
  range(baudrate)
  self._baudrate = baudrate if baudrate > 0 else self._baudrate or 1000000
  self._polarity = polarity if polarity >= 0 else self._polarity
  self._phase = phase if phase >= 0 else self._phase
  self._bits = bits if bits > 0 else self._bits
  self._firstbit = firstbit if firstbit >= 0 else self._firstbit
  self._format()
  for pin in self._sck, self._miso, self._mosi:
   _machine.pin_init(pin, -1, -1, 1)

 _exchange = SoftSPI._exchange

 def __repr__(self):
  return "SPI(id={}, baudrate={}, polarity={}, phase={}, bits={}, firstbit={}, sck={}, mosi={}, miso={})".format(
   self._id, self._baudrate, self._polarity, self._phase, self._bits, self._firstbit, self._sck, self._mosi, self._miso)
