# SPDX-License-Identifier: Apache-2.0
import _machine
from _machine_irq import guarded, handlers


class Timer:
 ONE_SHOT, PERIODIC = 0, 1
 _next = 16

 def __init__(self, id=-1, **options):
  if id != -1 and not 0 <= id < 16:
   raise ValueError("Timer doesn't exist")
  if id == -1:
   Timer._next += 1
   id = Timer._next
  self._id = id + 1
  if options:
   self.init(**options)

 def init(self, *, mode=1, freq=-1, period=-1, tick_hz=1000, callback=None, hard=False):
  if freq > 0:
   period = 1000 / freq
  elif period > 0:
   period = period * 1000 / tick_hz
  else:
   raise ValueError("freq or period must be positive")
  self._callback = callback
  handlers[-self._id] = self._fire
  _machine.timer_start(self._id, float(period), mode == 0)

 def _fire(self, flags):
  if self._callback:
   guarded(self._callback, self)

 def deinit(self):
  _machine.timer_stop(self._id)
  handlers.pop(-self._id, None)


class RTC:
 def datetime(self, value=None):
  if value is None:
   return _machine.rtc_get()
  if len(value) != 8:
   raise ValueError("datetime needs (year, month, day, weekday, hours, minutes, seconds, subseconds)")
  _machine.rtc_set(*value)
