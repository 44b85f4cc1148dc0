# SPDX-License-Identifier: Apache-2.0
# Timer, RTC and WDT of the esp32 port: four timers with numbers, and a clock with memory.
import _machine
import _rp2_time
import time
from _rp2_time import WDT

_timers = {}
_start = {}


class Timer(_rp2_time.Timer):
 def __new__(cls, id, **options):
  range(id)
  if not 0 <= id <= 3:
   raise ValueError("invalid Timer number")
  timer = _timers.get(id)
  if not timer:
   timer = _timers[id] = object.__new__(cls)
   timer._id, timer._mode, timer._us, timer._number = id + 1, 0, 0, id
  return timer

 def __init__(self, id, **options):
  if options:
   self.init(**options)

 def init(self, **options):
  super().init(**options)
  _start[self._number] = time.ticks_ms()

 def value(self):
  if not self._us or self._number not in _start:
   return 0
  return time.ticks_diff(time.ticks_ms(), _start[self._number]) % max(1, self._us // 1000)

 def __repr__(self):
  return "Timer({}, mode={}, period={})".format(
   self._number, "PERIODIC" if self._mode else "ONE_SHOT", self._us // 1000)


class RTC:
 def datetime(self, value=None):
  if value is None:
   return _machine.rtc_get()
  if len(value) != 8:
   raise ValueError("requested length 8 but object has length {}".format(len(value)))
  _machine.rtc_set(*value[:7])

 # The order is that of the other method here, too.
 init = datetime

 # Survives each reset but a power cycle.
 def memory(self, data=None):
  if data is None:
   return _machine.nvs_get("rtc", "memory") or b""
  data = data if isinstance(data, (bytes, bytearray)) else bytes(memoryview(data))
  if len(data) > 2048:
   raise ValueError("buffer too long")
  _machine.nvs_set("rtc", "memory", data)


_rtc = RTC()
RTC.__new__ = lambda cls: _rtc
