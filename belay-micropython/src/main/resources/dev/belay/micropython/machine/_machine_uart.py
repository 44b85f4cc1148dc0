# SPDX-License-Identifier: Apache-2.0
import _machine
import io
import time
from _machine_bus import as_bytes
from _machine_pin import check_pins


class UART(io.IOBase):
 def __init__(self, id, baudrate=115200, **options):
  self._id = _machine.uart_find(id)
  self.init(baudrate, **options)

 def init(self, baudrate=115200, bits=8, parity=None, stop=1, *, tx=None, rx=None, rts=None, cts=None,
          txbuf=256, rxbuf=256, timeout=0, timeout_char=0, invert=0, flow=0):
  check_pins(tx, rx, rts, cts)
  self._baudrate = baudrate
  self._timeout = timeout
  _machine.uart_open(self._id, baudrate)

 def deinit(self):
  pass

 def any(self):
  return _machine.uart_any(self._id)

 def _wait(self):
  end = time.ticks_add(time.ticks_ms(), self._timeout)
  while not _machine.uart_any(self._id):
   if time.ticks_diff(end, time.ticks_ms()) <= 0:
    return False
   time.sleep_ms(1)
  return True

 def read(self, nbytes=-1):
  data = b""
  everything = nbytes is None or nbytes < 0
  while (everything or len(data) < nbytes) and self._wait():
   data += _machine.uart_read(self._id, self.any() if everything else nbytes - len(data))
  return data or None

 def readinto(self, buf, nbytes=None):
  data = self.read(len(buf) if nbytes is None else min(nbytes, len(buf)))
  if data is None:
   return None
  memoryview(buf)[: len(data)] = data
  return len(data)

 def readline(self, size=-1):
  line = b""
  while len(line) != size and self._wait():
   c = self.read(1)
   line += c
   if c == b"\n":
    break
  return line or None

 def write(self, buf):
  buf = as_bytes(buf)
  _machine.uart_write(self._id, buf)
  return len(buf)

 def flush(self):
  pass

 def txdone(self):
  return True

 def sendbreak(self):
  pass

 # What select.poll and asyncio ask: 3 is MP_STREAM_POLL, 1 readable, 4 writable.
 def ioctl(self, request, arg):
  if request == 3:
   return arg & (5 if self.any() else 4)
  return 0

 def __repr__(self):
  return "UART({}, baudrate={})".format(self._id, self._baudrate)
