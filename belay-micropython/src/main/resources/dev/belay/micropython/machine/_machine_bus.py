# SPDX-License-Identifier: Apache-2.0
import _machine
import errno
from _machine_irq import pause, resume
from _machine_pin import pin_number
from uctypes import addressof, bytearray_at


# Returns the bytes of an object with buffer protocol. Anything else, such as an int or a list, is a TypeError.
def as_bytes(buf):
 return buf if isinstance(buf, (bytes, bytearray)) else bytes(memoryview(buf))


# Returns the memory of an object with buffer protocol that can be written.
def room(buf):
 if isinstance(buf, bytearray):
  return memoryview(buf)
 view = memoryview(buf)
 if isinstance(buf, (bytes, str)):
  raise TypeError("object with buffer protocol required")
 return memoryview(bytearray_at(addressof(buf), len(bytes(view))))


# Sets attributes of a peripheral from pins: (name, valid(number)) each.
def use_pins(target, **pins):
 for name in pins:
  id, valid = pins[name]
  if id is not None:
   number = pin_number(id)
   if not valid(number):
    raise ValueError("bad {} pin".format(name.upper()))
   setattr(target, "_" + name, number)


class _I2C:
 def _check(self, result, absent=errno.EIO):
  if isinstance(result, int) and result < 0:
   raise OSError((0, absent, errno.EIO, errno.ETIMEDOUT)[-result])
  return result

 def scan(self):
  return [a for a in range(0x08, 0x78) if _machine.i2c_present(self._bus, a)]

 def readfrom(self, addr, nbytes, stop=True):
  return self._check(_machine.i2c_read(self._bus, addr, nbytes, stop), self._absent)

 def readfrom_into(self, addr, buf, stop=True):
  pause()
  try:
   target = room(buf)
   target[:] = self.readfrom(addr, len(target), stop)
  finally:
   resume()

 def writeto(self, addr, buf, stop=True):
  pause()
  try:
   buf = as_bytes(buf)
   return self._check(_machine.i2c_write(self._bus, addr, buf, stop), self._absent if buf else errno.ENODEV)
  finally:
   resume()

 def writevto(self, addr, vector, stop=True):
  pause()
  try:
   return self.writeto(addr, b"".join([as_bytes(b) for b in vector]), stop)
  finally:
   resume()

 def readfrom_mem(self, addr, memaddr, nbytes, *, addrsize=8):
  self.writeto(addr, _register(memaddr, addrsize), False)
  return self.readfrom(addr, nbytes)

 def readfrom_mem_into(self, addr, memaddr, buf, *, addrsize=8):
  pause()
  try:
   target = room(buf)
   target[:] = self.readfrom_mem(addr, memaddr, len(target), addrsize=addrsize)
  finally:
   resume()

 def writeto_mem(self, addr, memaddr, buf, *, addrsize=8):
  pause()
  try:
   self.writeto(addr, _register(memaddr, addrsize) + as_bytes(buf))
  finally:
   resume()

 def init(self, *args, **options):
  raise OSError("I2C operation not supported")

 start = stop = readinto = write = init


def _register(memaddr, addrsize):
 if addrsize & 7 or not 0 <= addrsize <= 32:
  raise ValueError("invalid addrsize")
 return bytes([memaddr >> n & 255 for n in range(addrsize - 8, -8, -8)])


_i2cs, _spis = {}, {}


class I2C(_I2C):
 _absent = errno.EIO

 def __new__(cls, id=0, *args, **options):
  range(id)
  if not 0 <= id <= 1:
   raise ValueError("I2C({}) doesn't exist".format(id))
  i2c = _i2cs.get(id)
  if not i2c:
   i2c = _i2cs[id] = object.__new__(cls)
   i2c._id = id
   i2c._scl, i2c._sda = (7, 6) if id else (5, 4)
   i2c._freq = 0
   i2c._bus = _machine.i2c_find(id)
  return i2c

 def __init__(self, id=0, *args, **options):
  if args or options or not self._freq:
   self._setup(*args, **options)

 def _setup(self, freq=400000, *, scl=None, sda=None, timeout=50000):
  own = self._id
  use_pins(self, scl=(scl, lambda n: n & 3 == 1 + 2 * own))
  use_pins(self, sda=(sda, lambda n: n & 3 == 2 * own))
  range(freq)
  clock = _machine.freq()
  self._freq = clock // ((clock + freq // 2) // freq)
  self._timeout = timeout
  for pin in self._scl, self._sda:
   _machine.pin_init(pin, -1, 1, 3)

 def __repr__(self):
  return "I2C({}, freq={}, scl={}, sda={}, timeout={})".format(
   self._id, self._freq, self._scl, self._sda, self._timeout)


class SoftI2C(_I2C):
 _absent = errno.ENODEV

 def __init__(self, scl, sda, *, freq=400000, timeout=50000):
  self.init(scl, sda, freq=freq)

 def init(self, scl, sda, *, freq=400000, timeout=50000):
  self._scl, self._sda = pin_number(scl), pin_number(sda)
  self._bus = _machine.i2c_soft(self._scl, self._sda)
  range(freq)
  self._freq = 500000 // max(1, 500000 // freq)
  self._addr = None
  self._sent = b""
  for pin in self._scl, self._sda:
   _machine.pin_init(pin, 2, _machine.pin_pull(pin), 5)

 # A message is delivered at its end, since a device takes it as a whole.
 def _end(self, stop):
  if self._addr is not None and not self._addr & 1:
   _machine.i2c_write(self._bus, self._addr >> 1, self._sent, stop)
  self._addr = None
  self._sent = b""

 def start(self):
  self._end(False)

 def stop(self):
  self._end(True)

 def write(self, buf):
  buf = as_bytes(buf)
  if not buf:
   return 0
  acknowledged = 0
  if self._addr is None:
   if not _machine.i2c_present(self._bus, buf[0] >> 1):
    return 0
   self._addr = buf[0]
   acknowledged, buf = 1, buf[1:]
  self._sent += buf
  return acknowledged + len(buf)

 def readinto(self, buf, nack=True):
  target = room(buf)
  if self._addr is None or not self._addr & 1:
   target[:] = b"\xff" * len(target)
  else:
   target[:] = self._check(_machine.i2c_read(self._bus, self._addr >> 1, len(target), nack))

 def __repr__(self):
  return "SoftI2C(scl={}, sda={}, freq={})".format(self._scl, self._sda, self._freq)


class _SPI:
 MSB, LSB = 0, 1

 def deinit(self):
  pass

 def _format(self):
  _machine.spi_setup(self._bus, self._baudrate, self._polarity, self._phase, self._bits)

 def _exchange(self, data):
  return _machine.spi_transfer(self._bus, data)

 def write_readinto(self, write_buf, read_buf):
  pause()
  try:
   write_buf, target = as_bytes(write_buf), room(read_buf)
   if len(write_buf) != len(target):
    raise ValueError("buffers must be the same length")
   target[:] = self._exchange(write_buf)
  finally:
   resume()

 def write(self, buf):
  pause()
  try:
   self._exchange(as_bytes(buf))
  finally:
   resume()

 def read(self, nbytes, write=0):
  return self._exchange(bytes([write & 255]) * nbytes)

 def readinto(self, buf, write=0):
  pause()
  try:
   target = room(buf)
   target[:] = self.read(len(target), write)
  finally:
   resume()


class SPI(_SPI):
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

 def _exchange(self, data):
  if not self._firstbit:
   return _machine.spi_transfer(self._bus, data)
  return _reversed(_machine.spi_transfer(self._bus, _reversed(data)))

 def __repr__(self):
  return "SoftSPI(baudrate={}, polarity={}, phase={}, sck={}, mosi={}, miso={})".format(
   self._baudrate, self._polarity, self._phase, self._sck, self._mosi, self._miso)


def _reversed(data):
 return bytes([int("".join(reversed("{:08b}".format(b))), 2) for b in data])
