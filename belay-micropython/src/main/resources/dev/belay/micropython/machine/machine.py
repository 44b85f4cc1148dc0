# SPDX-License-Identifier: Apache-2.0
# The module machine of the virtual board, as MicroPython's rp2 port has it, over the functions of
# the Java module _machine.
import _machine as _m
import time as _time

PWRON_RESET, HARD_RESET, WDT_RESET, DEEPSLEEP_RESET, SOFT_RESET = 1, 2, 3, 4, 5

# Parsing takes time, so that each part is loaded when it is first asked for.
_PARTS = {
 "Pin": "_machine_pin",
 "Signal": "_machine_pin",
 "PWM": "_machine_analog",
 "ADC": "_machine_analog",
 "I2C": "_machine_bus",
 "SoftI2C": "_machine_bus",
 "SPI": "_machine_bus",
 "SoftSPI": "_machine_bus",
 "UART": "_machine_uart",
 "Timer": "_machine_time",
 "RTC": "_machine_time",
}


def __getattr__(name):
 if name not in _PARTS:
  raise AttributeError("module 'machine' has no attribute '{}'".format(name))
 globals()[name] = found = getattr(__import__(_PARTS[name]), name)
 return found


def unique_id():
 return _m.unique_id()


def freq(hz=None):
 if hz is None:
  return _m.freq()
 if not 12000000 <= hz <= 300000000:
  raise ValueError("cannot change frequency")
 _m.set_freq(hz)


def reset():
 _m.reset()


def soft_reset():
 raise SystemExit


def reset_cause():
 return _m.reset_cause()


def disable_irq():
 return _m.irq_enable(False)


def enable_irq(state=True):
 _m.irq_enable(state)


def idle():
 _time.sleep_ms(1)


def lightsleep(ms=None):
 if ms is not None:
  _time.sleep_ms(ms)
  return
 from _machine_irq import count
 before = count()
 while count() == before:
  _time.sleep_ms(1)


def deepsleep(ms=None):
 lightsleep(ms)
 _m.wake_from_deepsleep()


def time_pulse_us(pin, pulse_level, timeout_us=1000000):
 def run(level):
  start = _time.ticks_us()
  while _m.pin_get(pin._id) == level:
   if _time.ticks_diff(_time.ticks_us(), start) > timeout_us:
    return -1
  return _time.ticks_diff(_time.ticks_us(), start)
 if run(0 if pulse_level else 1) < 0:
  return -2
 return run(1 if pulse_level else 0)


__all__ = tuple(_PARTS) + tuple(n for n in globals() if n[0] != "_")
