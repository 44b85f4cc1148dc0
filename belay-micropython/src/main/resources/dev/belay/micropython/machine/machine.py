# SPDX-License-Identifier: Apache-2.0
# The module machine of the virtual board, as MicroPython's rp2 port has it, over the functions of
# the Java module _machine.
import _machine as _m
import time as _time

PWRON_RESET, WDT_RESET = 1, 3
if _m.esp32:
 HARD_RESET, DEEPSLEEP_RESET, SOFT_RESET = 2, 4, 5
 SLEEP, DEEPSLEEP = 2, 4
 PIN_WAKE, EXT0_WAKE, EXT1_WAKE, TIMER_WAKE, TOUCHPAD_WAKE, ULP_WAKE = 2, 2, 3, 4, 5, 6

 # Only the end of a deep sleep wakes the chip.
 def wake_reason():
  return 4 if _m.reset_cause() == 4 else 0

# Parsing takes time, so that each part is loaded when it is first asked for. As keywords, the names appear in dir().
_PARTS = dict(
 Pin="pin",
 Signal="signal", PinBase="signal",
 PWM="analog", ADC="analog",
 I2C="i2c", SoftI2C="i2c",
 SPI="spi", SoftSPI="spi",
 UART="uart",
 Timer="time", RTC="time", WDT="time",
 I2CTarget="target",
 I2S="i2s",
 mem8="memory", mem16="memory", mem32="memory",
 bitstream="pulse", dht_readinto="pulse", time_pulse_us="pulse",
)


def __getattr__(name):
 if name not in _PARTS:
  raise AttributeError("'module' object has no attribute '{}'".format(name))
 globals()[name] = found = getattr(__import__("_machine_" + _PARTS[name]), name)
 return found


def unique_id():
 return _m.unique_id()


def freq(hz=None, peripherals=None):
 if hz is None:
  return _m.freq()
 range(hz)
 if _m.esp32:
  if hz not in (20000000, 40000000, 80000000, 160000000, 240000000):
   raise ValueError("frequency must be 20MHz, 40MHz, 80Mhz, 160MHz or 240MHz")
 elif not 12000000 <= hz <= 300000000:
  raise ValueError("cannot change frequency")
 _m.set_freq(hz)


def reset():
 _m.reset()


def soft_reset():
 raise SystemExit


# No one gives the board new firmware, so that it starts again.
def bootloader(timeout=0):
 _m.reset()


def reset_cause():
 return _m.reset_cause()


# The state is 0 if interrupts are enabled, as the processor's register has it.
def disable_irq():
 return 0 if _m.irq_enable(False) else 1


def enable_irq(state):
 range(state)
 _m.irq_enable(not state)


def idle():
 _time.sleep_ms(1)


def lightsleep(ms=None):
 if ms is not None:
  range(ms)
  _time.sleep_ms(ms)
  return
 from _machine_irq import count
 before = count()
 while count() == before:
  _time.sleep_ms(1)


def deepsleep(ms=None):
 lightsleep(ms)
 _m.wake_from_deepsleep()


__all__ = tuple(_PARTS) + tuple(n for n in globals() if n[0] != "_")
