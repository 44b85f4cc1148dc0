# SPDX-License-Identifier: Apache-2.0
# PWM and ADC of the rp2 port. Two pins share a slice, that is a counter: its divider (in sixteenths), its top, and
# for each of its two channels the level, the duty that was set, its kind (1: u16, 2: ns) and whether it is inverted.
import _machine
from _machine_irq import pause, resume
from _machine_pin import pin_number

_slices = {}
_pwms = {}


def _hz(divisor, offset):
 return (16 * _machine.freq() + offset) // divisor


class PWM:
 def __new__(cls, dest, *args, **options):
  number = pin_number(dest)
  pwm = _pwms.get(number & 15)
  if pwm is None:
   pwm = _pwms[number & 15] = object.__new__(cls)
   pwm._pins = []
  if number not in pwm._pins:
   pwm._pins.append(number)
  return pwm

 def __init__(self, dest, *args, **options):
  number = pin_number(dest)
  self._slice = _slices.setdefault(number >> 1 & 7, {"div": 16, "top": 65535, "set": False, "on": False, 0: self, 1: self})
  self._slice[number & 1] = self
  self._channel = number & 1
  self._level = self._duty = self._kind = 0
  self._invert = 0
  _machine.pin_init(number, -1, -1, 4)
  self.init(*args, **options)

 def init(self, freq=-1, *, duty_u16=-1, duty_ns=-1, invert=-1):
  pause()
  try:
   self._waits = True
   try:
    if freq != -1:
     self.freq(freq)
    if duty_u16 != -1:
     self.duty_u16(duty_u16)
    if duty_ns != -1:
     self.duty_ns(duty_ns)
    if invert != -1:
     self._invert = 1 if invert else 0
   finally:
    self._waits = False
   self._start()
  finally:
   resume()

 def _start(self):
  s = self._slice
  if self._waits or not s["set"] or not self._kind:
   return
  s["on"] = True
  for pwm in (s[0], s[1]):
   for pin in pwm._pins:
    _machine.pwm_run(pin, self.freq(), min(1.0, pwm._level / (s["top"] + 1)), pwm._invert)

 def _set(self, level, duty, kind):
  self._level, self._duty, self._kind = level, duty, kind
  self._start()

 def freq(self, value=None):
  pause()
  try:
   s = self._slice
   if value is None:
    n = s["div"] * (s["top"] + 1)
    return _hz(n, n // 2)
   range(value)
   source = _machine.freq()
   if value <= 0:
    raise ValueError("freq too small")
   div, top = 16, (source + value // 2) // value - 1
   if top >= 65533:
    div = _hz(65534 * value, 65534 * value - 1)
    top = _hz(div * value, div * value // 2) - 1
   if div >= 4096:
    raise ValueError("freq too small")
   if top < 1:
    raise ValueError("freq too large")
   s["div"], s["top"], s["set"] = div, top, True
   for pwm in (s[0], s[1]):
    if pwm._kind:
     (pwm.duty_u16 if pwm._kind == 1 else pwm.duty_ns)(pwm._duty)
  finally:
   resume()

 def duty_u16(self, value=None):
  pause()
  try:
   n = self._slice["top"] + 1
   if value is None:
    return (self._level * 65535 + n // 2) // n
   range(value)
   value = max(0, min(65535, value))
   self._set((value * n + 32767) // 65535, value, 1)
  finally:
   resume()

 def duty_ns(self, value=None):
  pause()
  try:
   div = self._slice["div"]
   hz = _hz(div, div // 2)
   if value is None:
    return (self._level * 1000000000 + hz // 2) // hz
   range(value)
   level = (value * hz + 500000000) // 1000000000
   if not 0 <= level <= 65535:
    raise ValueError("duty larger than period")
   self._set(level, value, 2)
  finally:
   resume()

 def deinit(self):
  pause()
  try:
   s = self._slice
   s["on"] = False
   for pwm in (s[0], s[1]):
    for pin in pwm._pins:
     _machine.pwm_stop(pin)
  finally:
   resume()

 def __repr__(self):
  return "<PWM slice={} channel={} invert={}>".format(self._pins[0] >> 1 & 7, self._channel, self._invert)


class ADC:
 CORE_TEMP = 4

 def __init__(self, id):
  if isinstance(id, int):
   self._id = _machine.adc_find(id)
  else:
   self._id = _machine.adc_find(pin_number(id)) if pin_number(id) > 4 else -1
  if self._id < 0:
   raise ValueError("Pin doesn't have ADC capabilities")
  if self._id < 4:
   _machine.pin_init(26 + self._id, -1, 0, 31)

 def read_u16(self):
  pause()
  try:
   return _machine.adc_u16(self._id)
  finally:
   resume()

 def __repr__(self):
  return "<ADC channel={}>".format(self._id)
