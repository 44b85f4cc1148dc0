# SPDX-License-Identifier: Apache-2.0
import _machine
from _machine_pin import pin_number


class PWM:
 def __init__(self, dest, *, freq=None, duty_u16=None, duty_ns=None, invert=False):
  self._id = pin_number(dest)
  self._freq = 0
  self._u16 = 0
  self._ns = -1
  self._invert = invert
  self.init(freq=freq, duty_u16=duty_u16, duty_ns=duty_ns)

 def init(self, *, freq=None, duty_u16=None, duty_ns=None, invert=None):
  if invert is not None:
   self._invert = invert
  if freq is not None:
   if not 0 < freq <= 62500000:
    raise ValueError("freq must be from 1 to 62500000 Hz")
   self._freq = int(freq)
  if duty_u16 is not None:
   if not 0 <= duty_u16 <= 65535:
    raise ValueError("duty_u16 must be from 0 to 65535")
   self._u16 = int(duty_u16)
   self._ns = -1
  if duty_ns is not None:
   if duty_ns < 0:
    raise ValueError("duty_ns must not be negative")
   self._ns = int(duty_ns)
  duty = self._duty()
  _machine.pwm_run(self._id, float(self._freq), 1.0 - duty if self._invert else duty)

 def _duty(self):
  if self._ns < 0:
   return self._u16 / 65535
  return min(1.0, self._ns * self._freq / 1e9)

 def freq(self, value=None):
  if value is None:
   return self._freq
  self.init(freq=value)

 def duty_u16(self, value=None):
  if value is None:
   return round(self._duty() * 65535)
  self.init(duty_u16=value)

 def duty_ns(self, value=None):
  if value is None:
   if self._ns >= 0:
    return self._ns
   return round(self._duty() * 1e9 / self._freq) if self._freq else 0
  self.init(duty_ns=value)

 def deinit(self):
  self._freq = 0
  _machine.pwm_stop(self._id)

 def __repr__(self):
  return "<PWM pin={} freq={} duty_u16={}>".format(self._id, self._freq, self.duty_u16())


class ADC:
 CORE_TEMP = 4

 def __init__(self, id, **options):
  self._id = _machine.adc_find(id) if isinstance(id, int) else _machine.adc_of_pin(pin_number(id))

 def read_u16(self):
  return _machine.adc_u16(self._id)

 def read_uv(self):
  return _machine.adc_uv(self._id)

 def __repr__(self):
  return "<ADC channel={}>".format(self._id)
