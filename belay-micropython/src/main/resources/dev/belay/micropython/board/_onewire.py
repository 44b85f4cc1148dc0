# SPDX-License-Identifier: Apache-2.0
# The 1-wire bus on a pin that is open drain: of the devices that are attached in Java, or its time slots in microseconds.
import _machine
from time import sleep_us


def _used(pin):
 return _machine.onewire_used(getattr(pin, "_id", -1))


def reset(pin):
 if _used(pin):
  return _machine.onewire_reset(pin._id)
 pin(0)
 sleep_us(480)
 pin(1)
 sleep_us(70)
 present = not pin()
 sleep_us(410)
 return present


def readbit(pin):
 if _used(pin):
  return _machine.onewire_read(pin._id, 1)
 pin(1)
 pin(0)
 sleep_us(1)
 pin(1)
 sleep_us(10)
 bit = pin()
 sleep_us(50)
 return bit


def writebit(pin, bit):
 if _used(pin):
  return _machine.onewire_write(pin._id, 1, 1 if bit else 0)
 pin(0)
 sleep_us(5 if bit else 60)
 pin(1)
 sleep_us(60 if bit else 5)


def readbyte(pin):
 if _used(pin):
  return _machine.onewire_read(pin._id, 8)
 value = 0
 for i in range(8):
  value |= readbit(pin) << i
 return value


def writebyte(pin, value):
 if _used(pin):
  return _machine.onewire_write(pin._id, 8, value)
 for i in range(8):
  writebit(pin, value >> i & 1)


# The polynomial is x^8 + x^5 + x^4 + 1, its bits in the order of the bus.
def crc8(data):
 crc = 0
 for byte in data:
  crc ^= byte
  for _ in range(8):
   crc = crc >> 1 ^ (0x8C if crc & 1 else 0)
 return crc
