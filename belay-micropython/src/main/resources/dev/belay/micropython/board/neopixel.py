# SPDX-License-Identifier: Apache-2.0
# A chain of WS2812 and similar LEDs.
import machine


class NeoPixel:
 # The places of red, green, blue and white in what is sent.
 ORDER = (1, 0, 2, 3)

 def __init__(self, pin, n, bpp=3, timing=1):
  self.pin = pin
  self.n = n
  self.bpp = bpp
  self.buf = bytearray(n * bpp)
  pin.init(pin.OUT)
  # Nanoseconds high and low of a zero, then of a one.
  if isinstance(timing, int):
   timing = (400, 850, 800, 450) if timing else (800, 1700, 1600, 900)
  self.timing = timing

 def __len__(self):
  return self.n

 def __setitem__(self, i, color):
  at = i * self.bpp
  for k in range(self.bpp):
   self.buf[at + self.ORDER[k]] = color[k]

 def __getitem__(self, i):
  at = i * self.bpp
  return tuple(self.buf[at + self.ORDER[k]] for k in range(self.bpp))

 def fill(self, color):
  for i in range(self.n):
   self[i] = color

 def write(self):
  machine.bitstream(self.pin, 0, self.timing, self.buf)
