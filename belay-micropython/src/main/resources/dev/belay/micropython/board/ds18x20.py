# SPDX-License-Identifier: Apache-2.0
# Thermometers on the 1-wire bus, those of the families 0x10, 0x22 and 0x28.
_CONVERT, _READ, _WRITE = 0x44, 0xBE, 0x4E


class DS18X20:
 def __init__(self, onewire):
  self.ow = onewire
  self.buf = bytearray(9)

 def powermode(self, powerpin=None):
  self._powerpin = powerpin
  self.ow.writebyte(self.ow.SKIP_ROM)
  self.ow.writebyte(0xB4)
  return self.ow.readbit()

 def scan(self):
  return [rom for rom in self.ow.scan() if rom[0] in (0x10, 0x22, 0x28)]

 def convert_temp(self):
  self.ow.reset(True)
  self.ow.writebyte(self.ow.SKIP_ROM)
  self.ow.writebyte(_CONVERT)

 def read_scratch(self, rom):
  self.ow.reset(True)
  self.ow.select_rom(rom)
  self.ow.writebyte(_READ)
  self.ow.readinto(self.buf)
  if self.ow.crc8(self.buf):
   raise Exception("CRC error")
  return self.buf

 def write_scratch(self, rom, buf):
  self.ow.reset(True)
  self.ow.select_rom(rom)
  self.ow.writebyte(_WRITE)
  self.ow.write(buf)

 def read_temp(self, rom):
  data = self.read_scratch(rom)
  raw = data[0] | data[1] << 8
  if raw & 0x8000:
   raw -= 0x10000
  if rom[0] == 0x10:
   # Half degrees; the rest is counted down, in steps that the sensor states.
   return (raw >> 1) - 0.25 + (data[7] - data[6]) / data[7] if data[7] else None
  return raw / 16
