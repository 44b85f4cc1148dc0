# SPDX-License-Identifier: Apache-2.0
# I2S of the rp2 port, without a device: samples take their time, what is sent is discarded, and what is received is silence.
import _machine
import errno
import io
import uctypes
from _machine_buffer import as_bytes, room
from _machine_pin import pin_number
from time import sleep_us, ticks_add, ticks_diff, ticks_us

_ports = {}


class I2S(io.IOBase):
 RX, TX = 0, 1
 MONO, STEREO = 0, 1

 def __new__(cls, id, *args, **options):
  range(id)
  if not 0 <= id < 2:
   raise ValueError("invalid id")
  port = _ports.get(id)
  if port is None:
   port = _ports[id] = object.__new__(cls)
   port._id = id
  return port

 def __init__(self, id, **options):
  self.init(**options)

 def init(self, *, sck, ws, sd, mode, bits, format, rate, ibuf):
  self._sck, self._ws, self._sd = pin_number(sck), pin_number(ws), pin_number(sd)
  if not _machine.esp32 and self._ws != self._sck + 1:
   raise ValueError("invalid ws (must be sck+1)")
  if mode not in (0, 1):
   raise ValueError("invalid mode")
  if bits not in (16, 32):
   raise ValueError("invalid bits")
  if format not in (0, 1):
   raise ValueError("invalid format")
  range(rate)
  range(ibuf)
  if ibuf <= 0:
   raise ValueError("invalid ibuf")
  self._mode, self._bits, self._format, self._rate, self._ibuf = mode, bits, format, rate, ibuf
  self._handler = self._timer = None
  # Until when what was written is sent, and from when on what is received was not read.
  self._at = ticks_us()

 def deinit(self):
  self.irq(None)
  self._rate = 0

 # Returns the microseconds that a number of bytes takes.
 def _time(self, size):
  return size * 8000000 // (self._rate * self._bits * (1 + self._format)) if self._rate else 0

 # Makes `at` be the end of the next `size` bytes, and returns how long that is from now.
 def _next(self, size):
  now = ticks_us()
  # A sender falls behind when it has nothing, a receiver when its buffer is full.
  latest = now if self._mode else ticks_add(now, -self._time(self._ibuf))
  if ticks_diff(latest, self._at) > 0:
   self._at = latest
  self._at = ticks_add(self._at, self._time(size))
  return ticks_diff(self._at, now)

 def _pass(self, size, micros):
  if not self._handler:
   sleep_us(max(0, micros))
   return size
  from _machine_time import Timer

  self._timer = Timer(mode=0, period=max(1, micros), tick_hz=1000000, callback=lambda timer: self._end())
  return size

 def _end(self):
  if self._handler:
   self._handler(self)

 def write(self, buf):
  if self._mode != 1:
   raise OSError(errno.EPERM)
  size = len(as_bytes(buf))
  left = self._next(size)
  return self._pass(size, left if self._handler else left - self._time(self._ibuf))

 def readinto(self, buf):
  if self._mode != 0:
   raise OSError(errno.EPERM)
  target = room(buf)
  size = len(target)
  for i in range(0, size, 256):
   target[i : i + 256] = bytes(min(256, size - i))
  return self._pass(size, self._next(size))

 def irq(self, handler):
  if handler is not None and not callable(handler):
   raise ValueError("invalid callback")
  self._handler = handler
  if self._timer:
   self._timer.deinit()

 @staticmethod
 def shift(*, buf, bits, shift):
  target = room(buf)
  if bits not in (16, 32):
   raise ValueError("invalid bits")
  kind = uctypes.INT16 if bits == 16 else uctypes.INT32
  samples = uctypes.struct(uctypes.addressof(target), {"a": (uctypes.ARRAY, kind | 0x3FFFFFF)}).a
  for i in range(len(target) * 8 // bits):
   samples[i] = samples[i] << shift if shift >= 0 else samples[i] >> -shift

 # What select.poll and asyncio ask: 3 is MP_STREAM_POLL, 1 readable, 4 writable.
 def ioctl(self, request, arg):
  if request != 3:
   return 0
  waiting = ticks_diff(self._at, ticks_us())
  ready = waiting < self._time(self._ibuf) if self._mode else waiting < 0
  return arg & (4 if self._mode else 1) if ready else 0

 def __repr__(self):
  return "I2S(id={},\nsck={},\nws={},\nsd={},\nmode={},\nbits={}, format={},\nrate={}, ibuf={})".format(
   self._id, self._sck, self._ws, self._sd, self._mode, self._bits, self._format, self._rate, self._ibuf)
