# SPDX-License-Identifier: Apache-2.0
import _machine
import errno
import time
from _machine_buffer import as_bytes, room
from _machine_pin import Pin, pin_number


def time_pulse_us(pin, pulse_level, timeout_us=1000000, wait_opposite=False):
 range(timeout_us)
 if isinstance(pin, Pin) or not hasattr(pin, "value"):
  return _machine.pin_pulse(pin_number(pin), pulse_level, timeout_us, wait_opposite)

 def run(level):
  start = time.ticks_us()
  while pin.value() == level:
   if time.ticks_diff(time.ticks_us(), start) >= timeout_us:
    return -1
  return time.ticks_diff(time.ticks_us(), start)
 level = 1 if pulse_level else 0
 if wait_opposite and run(level) < 0:
  return -3
 return run(level) if run(1 - level) >= 0 else -2


# The encoding 0 has four timings, in nanoseconds: high and low of a 0, high and low of a 1.
def bitstream(pin, encoding, timing, buf):
 number, data = pin_number(pin), as_bytes(buf)
 if encoding != 0:
  raise ValueError("encoding")
 if len(timing) != 4:
  raise ValueError("requested length 4 but object has length {}".format(len(timing)))
 _machine.pin_init(number, 1, 0, 5)
 _machine.bitstream(number, data)


def dht_readinto(pin, buf):
 number, target = pin_number(pin), room(buf)
 if len(target) < 5:
  raise ValueError("buffer too small")
 data = _machine.dht_read(number)
 if data is None:
  raise OSError(errno.ETIMEDOUT)
 if sum(data[:4]) & 255 != data[4]:
  raise Exception("checksum error")
 target[:5] = data
