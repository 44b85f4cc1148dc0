# SPDX-License-Identifier: Apache-2.0
# The 1-wire bus of a board: commands and the search for devices.
import _onewire


class OneWireError(Exception):
 pass


class OneWire:
 SEARCH_ROM, MATCH_ROM, SKIP_ROM = 0xF0, 0x55, 0xCC

 def __init__(self, pin):
  self.pin = pin
  pin.init(pin.OPEN_DRAIN, pin.PULL_UP)

 def reset(self, required=False):
  present = _onewire.reset(self.pin)
  if required and not present:
   raise OneWireError
  return present

 def readbit(self):
  return _onewire.readbit(self.pin)

 def readbyte(self):
  return _onewire.readbyte(self.pin)

 def readinto(self, buf):
  for i in range(len(buf)):
   buf[i] = self.readbyte()

 def writebit(self, value):
  return _onewire.writebit(self.pin, value)

 def writebyte(self, value):
  return _onewire.writebyte(self.pin, value)

 def write(self, buf):
  for byte in buf:
   self.writebyte(byte)

 def select_rom(self, rom):
  self.reset()
  self.writebyte(self.MATCH_ROM)
  self.write(rom)

 def scan(self):
  found = []
  fork = 65
  rom = bytearray(8)
  for _ in range(255):
   rom, fork = self._search(rom, fork)
   if rom:
    found.append(rom)
   if not fork:
    break
  return found

 # Follows the address given up to bit `fork`, where it takes the branch of ones; returns the address found and the last
 # bit at which there is another branch, 0 if there is none.
 def _search(self, before, fork):
  if not self.reset():
   return None, 0
  self.writebyte(self.SEARCH_ROM)
  rom = bytearray(8)
  other = 0
  left = 64
  while left:
   byte, place = (64 - left) // 8, 1 << (64 - left) % 8
   one, zero = self.readbit(), self.readbit()
   if one and zero:
    return None, 0
   bit = one
   if not one and not zero and left <= fork:
    bit = 1 if left == fork else (before[byte] & place) != 0
    if not bit:
     other = left
   elif not one and not zero:
    other = left
   self.writebit(bit)
   if bit:
    rom[byte] |= place
   left -= 1
  return rom, other

 def crc8(self, data):
  return _onewire.crc8(data)
