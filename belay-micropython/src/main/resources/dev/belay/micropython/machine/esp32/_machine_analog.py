# SPDX-License-Identifier: Apache-2.0
# PWM and ADC of the esp32 port.
import _machine
from _machine_irq import pause, resume
from _machine_pin import Pin, pin_number

_pwms = {}


class PWM:
 def __new__(cls, dest, *args, **options):
  number = pin_number(dest)
  pwm = _pwms.get(number)
  if pwm is None:
   if number >= 34:
    raise ValueError("invalid pin")
   pwm = _pwms[number] = object.__new__(cls)
   pwm._id = number
   pwm._freq = 0
  return pwm

 def __init__(self, dest, *args, **options):
  if not self._freq:
   self._freq, self._kind, self._duty, self._invert = 5000, "duty_u16", 32768, 0
  self.init(*args, **options)

 def init(self, freq=-1, duty=-1, duty_u16=-1, duty_ns=-1, invert=-1):
  pause()
  try:
   if freq != -1:
    range(freq)
    if not 0 < freq <= 40000000:
     raise ValueError("frequency must be from 1Hz to 40MHz")
    self._freq = freq
   if duty_ns != -1:
    range(duty_ns)
    if not 0 <= duty_ns * self._freq <= 1000000000:
     raise ValueError("duty_ns must be from 0 to {} ns".format(1000000000 // self._freq))
    self._kind, self._duty = "duty_ns", duty_ns
   elif duty_u16 != -1:
    range(duty_u16)
    if not 0 <= duty_u16 <= 65535:
     raise ValueError("duty_u16 must be from 0 to 65535")
    self._kind, self._duty = "duty_u16", duty_u16
   elif duty != -1:
    range(duty)
    if not 0 <= duty <= 1023:
     raise ValueError("duty must be from 0 to 1023")
    self._kind, self._duty = "duty", duty
   if invert != -1:
    self._invert = 1 if invert else 0
   _machine.pin_init(self._id, -1, -1, 4)
   _machine.pwm_run(self._id, self._freq, self._part(), self._invert)
  finally:
   resume()

 def _part(self):
  if self._kind == "duty_ns":
   return self._duty * self._freq / 1e9
  return min(1.0, self._duty / (65535 if self._kind == "duty_u16" else 1023))

 def freq(self, value=None):
  if value is None:
   return self._freq
  self.init(freq=value)

 def duty(self, value=None):
  if value is None:
   return round(self._part() * 1023)
  self.init(duty=value)

 def duty_u16(self, value=None):
  if value is None:
   return round(self._part() * 65535)
  self.init(duty_u16=value)

 def duty_ns(self, value=None):
  if value is None:
   return round(self._part() * 1e9 / self._freq)
  self.init(duty_ns=value)

 def deinit(self):
  self._freq = 0
  _machine.pwm_stop(self._id)

 def __repr__(self):
  if not self._freq:
   return "PWM(Pin({}))".format(self._id)
  return "PWM(Pin({}), freq={}, {}={})".format(self._id, self._freq, self._kind, self._duty)


class ADC:
 ATTN_0DB, ATTN_2_5DB, ATTN_6DB, ATTN_11DB = 0, 1, 2, 3
 WIDTH_9BIT, WIDTH_10BIT, WIDTH_11BIT, WIDTH_12BIT = 9, 10, 11, 12

 def __init__(self, dest, **options):
  self._id = pin_number(dest)
  if _machine.adc_find(self._id) < 0:
   raise ValueError("invalid pin")
  self._atten, self._bits = 0, 12
  self.init(**options)

 def init(self, *, atten=0):
  self.atten(atten)

 def atten(self, atten):
  if atten not in (0, 1, 2, 3):
   raise ValueError("invalid atten")
  self._atten = atten

 def width(self, bits):
  if not 9 <= bits <= 12:
   raise ValueError("invalid bits")
  self._bits = bits

 # The largest voltage that is measured, in microvolts, grows with the attenuation.
 def _part(self):
  return min(1.0, _machine.adc_uv(self._id) / (1100000, 1500000, 2200000, 3300000)[self._atten])

 def read(self):
  return int(self._part() * ((1 << self._bits) - 1) + 0.5)

 def read_u16(self):
  raw = int(self._part() * 4095 + 0.5)
  return raw << 4 | raw >> 8

 def read_uv(self):
  return int(self._part() * (1100000, 1500000, 2200000, 3300000)[self._atten] + 0.5)

 def deinit(self):
  pass

 def __repr__(self):
  return "ADC(Pin({}), atten={})".format(self._id, self._atten)
