# SPDX-License-Identifier: Apache-2.0
import _machine
import errno
from _machine_buffer import as_bytes, room, use_pins
from _machine_irq import pause, resume
from _machine_pin import pin_number
from uctypes import addressof


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
   return self._check(_machine.i2c_write(self._bus, addr, addressof(buf), len(buf), stop), self._absent if buf else errno.ENODEV)
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


_i2cs = {}


class I2C(_I2C):
 _absent = errno.EIO
 _pins = (5, 4), (7, 6)

 def __new__(cls, id=0, *args, **options):
  range(id)
  if not 0 <= id <= 1:
   raise ValueError("I2C({}) doesn't exist".format(id))
  i2c = _i2cs.get(id)
  if not i2c:
   i2c = _i2cs[id] = object.__new__(cls)
   i2c._id = id
   i2c._scl, i2c._sda = cls._pins[id]
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
  _machine.i2c_setup(self._bus, self._freq)
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
  _machine.i2c_setup(self._bus, self._freq)
  self._addr = None
  self._sent = b""
  for pin in self._scl, self._sda:
   _machine.pin_init(pin, 2, _machine.pin_pull(pin), 5)

 # A message is delivered at its end, since a device takes it as a whole.
 def _end(self, stop):
  if self._addr is not None and not self._addr & 1:
   _machine.i2c_write(self._bus, self._addr >> 1, addressof(self._sent), len(self._sent), stop)
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
