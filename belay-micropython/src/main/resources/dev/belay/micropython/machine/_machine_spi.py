# SPDX-License-Identifier: Apache-2.0
import _machine
from _machine_buffer import as_bytes, room, use_pins
from _machine_irq import pause, resume
from _machine_pin import pin_number
from uctypes import addressof

_spis = {}


class _SPI:
 MSB, LSB = 0, 1

 def deinit(self):
  pass

 def _format(self):
  _machine.spi_setup(self._bus, self._baudrate, self._polarity, self._phase, self._bits, self._firstbit)

 def write_readinto(self, write_buf, read_buf):
  pause()
  try:
   write_buf, target = as_bytes(write_buf), room(read_buf)
   if len(write_buf) != len(target):
    raise ValueError("buffers must be the same length")
   _machine.spi_transfer(self._bus, addressof(write_buf), addressof(target), len(target))
  finally:
   resume()

 def write(self, buf):
  pause()
  try:
   buf = as_bytes(buf)
   _machine.spi_transfer(self._bus, addressof(buf), 0, len(buf))
  finally:
   resume()

 def read(self, nbytes, write=0):
  data = bytearray(nbytes)
  self.readinto(data, write)
  return bytes(data)

 def readinto(self, buf, write=0):
  pause()
  try:
   target = room(buf)
   _machine.spi_fill(self._bus, write & 255, addressof(target), len(target))
  finally:
   resume()


class SPI(_SPI):
 _firstbit = 0

 def __new__(cls, id=0, *args, **options):
  range(id)
  if not 0 <= id <= 1:
   raise ValueError("SPI({}) doesn't exist".format(id))
  spi = _spis.get(id)
  if not spi:
   spi = _spis[id] = object.__new__(cls)
   spi._id = id
   spi._sck, spi._mosi, spi._miso = (10, 11, 8) if id else (18, 19, 16)
   spi._baudrate = 0
   spi._bus = _machine.spi_find(id)
  return spi

 def __init__(self, id=0, *args, **options):
  if args or options or not self._baudrate:
   self._setup(*args, **options)

 def _setup(self, baudrate=1000000, *, polarity=0, phase=0, bits=8, firstbit=0, sck=None, mosi=None, miso=None):
  own = self._id
  use_pins(self, sck=(sck, lambda n: n & 11 == 2 + 8 * own))
  use_pins(self, mosi=(mosi, lambda n: n & 11 == 3 + 8 * own))
  use_pins(self, miso=(miso, lambda n: n & 11 == 8 * own))
  self.init(baudrate=baudrate, polarity=polarity, phase=phase, bits=bits, firstbit=firstbit)
  for pin in self._sck, self._miso, self._mosi:
   _machine.pin_init(pin, -1, -1, 1)

 def init(self, *, baudrate=-1, polarity=-1, phase=-1, bits=-1, firstbit=-1):
  if baudrate != -1:
   self._baudrate = _spi_rate(baudrate)
  if polarity != -1:
   self._polarity = polarity & 255
  if phase != -1:
   self._phase = phase & 255
  if bits != -1:
   self._bits = bits & 255
  if firstbit == 1:
   raise NotImplementedError("LSB")
  self._format()

 def __repr__(self):
  return "SPI({}, baudrate={}, polarity={}, phase={}, bits={}, sck={}, mosi={}, miso={})".format(
   self._id, self._baudrate, self._polarity, self._phase, self._bits, self._sck, self._mosi, self._miso)


# The chip divides its clock by an even number from 2 to 254, and by a number from 1 to 256.
def _spi_rate(baudrate):
 range(baudrate)
 if baudrate <= 0:
  raise ValueError("invalid baudrate")
 clock = _machine.freq()
 prescale = 2
 while prescale < 254 and clock >= prescale * 256 * baudrate:
  prescale += 2
 divisor = min(256, max(1, -(-clock // (prescale * baudrate))))
 if divisor > 1 and clock // (prescale * (divisor - 1)) <= baudrate:
  divisor -= 1
 return clock // (prescale * divisor)


class SoftSPI(_SPI):
 def __init__(self, baudrate=500000, *, polarity=0, phase=0, bits=8, firstbit=0, sck=None, mosi=None, miso=None):
  if sck is None or mosi is None or miso is None:
   raise ValueError("must specify all of sck/mosi/miso")
  self.init(baudrate, polarity=polarity, phase=phase, bits=bits, firstbit=firstbit, sck=sck, mosi=mosi, miso=miso)

 def init(self, baudrate=-1, *, polarity=-1, phase=-1, bits=-1, firstbit=-1, sck=None, mosi=None, miso=None):
  if sck is not None:
   self._sck = pin_number(sck)
  if mosi is not None:
   self._mosi = pin_number(mosi)
  if miso is not None:
   self._miso = pin_number(miso)
  if baudrate != -1:
   range(baudrate)
   self._baudrate = 500000 // max(1, -(-500000 // baudrate))
  if polarity != -1:
   self._polarity = polarity
  if phase != -1:
   self._phase = phase
  if bits not in (-1, 8):
   raise ValueError("bits must be 8")
  self._bits = 8
  if firstbit != -1:
   self._firstbit = firstbit
  self._bus = _machine.spi_soft(self._sck, self._mosi, self._miso)
  self._format()
  _machine.pin_init(self._sck, 1, 0, 5)
  _machine.pin_init(self._mosi, 1, 0, 5)
  _machine.pin_init(self._miso, 0, 0, 5)

 def __repr__(self):
  return "SoftSPI(baudrate={}, polarity={}, phase={}, sck={}, mosi={}, miso={})".format(
   self._baudrate, self._polarity, self._phase, self._sck, self._mosi, self._miso)
