# SPDX-License-Identifier: Apache-2.0
# Sensors of humidity and temperature that answer on one pin.
import machine


class DHTBase:
 def __init__(self, pin):
  self.pin = pin
  self.buf = bytearray(5)

 def measure(self):
  buf = self.buf
  machine.dht_readinto(self.pin, buf)
  if sum(buf[:4]) & 0xFF != buf[4]:
   raise Exception("checksum error")


class DHT11(DHTBase):
 def humidity(self):
  return self.buf[0]

 def temperature(self):
  return self.buf[2]


class DHT22(DHTBase):
 def humidity(self):
  return (self.buf[0] << 8 | self.buf[1]) * 0.1

 def temperature(self):
  t = ((self.buf[2] & 0x7F) << 8 | self.buf[3]) * 0.1
  return -t if self.buf[2] & 0x80 else t
