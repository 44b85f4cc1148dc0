# SPDX-License-Identifier: Apache-2.0
# I2C of the esp32 port: any pin can be used.
import _machine
import _rp2_i2c
import errno
from _machine_buffer import use_any_pins
from _rp2_i2c import SoftI2C

class I2C(_rp2_i2c.I2C):
 _absent = errno.ENODEV
 _pins = (18, 19), (25, 26)

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
