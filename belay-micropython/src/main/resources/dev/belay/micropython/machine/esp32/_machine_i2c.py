# SPDX-License-Identifier: Apache-2.0
# I2C of the esp32 port: any pin can be used.
import _machine
import _rp2_i2c
import errno
from _machine_buffer import use_any_pins
from _rp2_i2c import SoftI2C

_i2cs = {}


class I2C(_rp2_i2c._I2C):
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
  use_any_pins(self, scl=scl, sda=sda)
  range(freq)
  self._freq, self._timeout = freq, timeout
  _machine.i2c_setup(self._bus, freq)
  for pin in self._scl, self._sda:
   _machine.pin_init(pin, -1, 1, 3)

 def __repr__(self):
  return "I2C({}, scl={}, sda={}, freq={}, timeout={})".format(
   self._id, self._scl, self._sda, self._freq, self._timeout)
