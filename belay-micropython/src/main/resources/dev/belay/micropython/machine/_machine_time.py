# SPDX-License-Identifier: Apache-2.0
import _machine
from _machine_irq import call, handlers


class Timer:
 ONE_SHOT, PERIODIC = 0, 1
 _next = 0

 def __init__(self, id=-1, **options):
  range(id)
  if id != -1:
   raise ValueError("Timer doesn't exist")
  Timer._next += 1
  self._id = Timer._next
  self._mode, self._us = 0, 0
  if options:
   self.init(**options)

 def init(self, *, mode=1, callback=None, period=-1, tick_hz=1000, freq=None, hard=False):
  self.deinit()
  range(mode)
  if freq is not None:
   if freq <= 0:
    raise ValueError("freq must be positive")
   us = int(1000000 / freq)
  else:
   range(period)
   range(tick_hz)
   us = period * 1000000 // tick_hz if period >= 0 else 1 << 50
  self._mode, self._us = mode, max(1, us)
  self._callback, self._hard = callback, hard
  handlers[-self._id] = self._fire
  _machine.timer_start(self._id, self._us / 1000, mode == 0)

 def _fire(self, flags):
  if self._callback is None or not call(self._callback, self, self._hard):
   self.deinit()

 def deinit(self):
  _machine.timer_stop(self._id)
  handlers.pop(-self._id, None)

 def __repr__(self):
  return "Timer(mode={}, tick_hz=1000000, period={})".format("PERIODIC" if self._mode else "ONE_SHOT", self._us)


class RTC:
 # A subsecond is not measured by the chip.
 def datetime(self, value=None):
  if value is None:
   return _machine.rtc_get()[:7] + (0,)
  if len(value) != 8:
   raise ValueError("requested length 8 but object has length {}".format(len(value)))
  _machine.rtc_set(*value[:7])


_rtc = RTC()
RTC.__new__ = lambda cls: _rtc


class WDT:
 def __new__(cls, id=0, timeout=5000):
  range(timeout)
  if id != 0:
   raise ValueError("WDT({}) doesn't exist".format(id))
  limit = _machine.watchdog_limit()
  if timeout > limit:
   raise ValueError("timeout exceeds {}".format(limit))
  _machine.watchdog_start(timeout)
  return _wdt

 def feed(self):
  _machine.watchdog_feed()


_wdt = object.__new__(WDT)
