# SPDX-License-Identifier: Apache-2.0
# The 1-wire bus on a pin that is open drain, with its time slots in microseconds.
from time import sleep_us


def reset(pin):
 pin(0)
 sleep_us(480)
 pin(1)
 sleep_us(70)
 present = not pin()
 sleep_us(410)
 return present


def readbit(pin):
 pin(1)
 pin(0)
 sleep_us(1)
 pin(1)
 sleep_us(10)
 bit = pin()
 sleep_us(50)
 return bit


def writebit(pin, bit):
 pin(0)
 sleep_us(5 if bit else 60)
 pin(1)
 sleep_us(60 if bit else 5)


def readbyte(pin):
 value = 0
 for i in range(8):
  value |= readbit(pin) << i
 return value


def writebyte(pin, value):
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
