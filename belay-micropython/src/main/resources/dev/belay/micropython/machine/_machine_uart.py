# SPDX-License-Identifier: Apache-2.0
import _machine
import io
import time
from _machine_buffer import as_bytes, room, use_any_pins, use_pins
from _machine_irq import handlers, irq, pause, resume
from uctypes import addressof

_uarts = {}


class UART(io.IOBase):
 # The usual pins: TX, RX, CTS, RTS.
 _PINS = (0, 1, 2, 3), (4, 5, 6, 7)
 _ANY = False
 INV_TX, INV_RX = 1, 2
 CTS, RTS = 1, 2
 IRQ_TXIDLE, IRQ_RXIDLE, IRQ_BREAK = 32, 64, 512

 def __new__(cls, id, *args, **options):
  range(id)
  if not 0 <= id < len(cls._PINS):
   raise ValueError("UART({}) doesn't exist".format(id))
  uart = _uarts.get(id)
  if not uart:
   uart = _uarts[id] = object.__new__(cls)
   uart._id = id
   uart._tx, uart._rx, uart._cts, uart._rts = cls._PINS[id]
   uart._baudrate = uart._timeout = uart._timeout_char = uart._invert = uart._flow = 0
   uart._bits, uart._parity, uart._stop = 8, None, 1
   uart._irq = None
  return uart

 def __init__(self, id, *args, **options):
  if args or options or not self._baudrate:
   self._rxbuf = self._txbuf = 256
   if self._baudrate:
    _machine.uart_clear(self._id)
   self.init(*args, **options)

 def init(self, baudrate=-1, bits=-1, parity=-1, stop=-1, *, tx=None, rx=None, cts=None, rts=None, timeout=-1,
          timeout_char=-1, invert=-1, flow=-1, txbuf=-1, rxbuf=-1):
  range(baudrate)
  range(bits)
  range(stop)
  if baudrate > 0:
   self._baudrate = baudrate
  if bits > 0:
   self._bits = bits & 255
  if parity is None:
   self._parity = None
  elif parity != -1:
   self._parity = parity & 1
  if stop > 0:
   self._stop = stop & 255
  # An RP2350 also offers TX and RX at the pins of CTS and RTS.
  own, mask = 8 * self._id, 9 if _machine.rp2350 else 11
  if self._ANY:
   use_any_pins(self, tx=tx, rx=rx, cts=cts, rts=rts)
  else:
   use_pins(self, tx=(tx, lambda n: (n + 4) & mask == own), rx=(rx, lambda n: (n + 4) & mask == own + 1))
   use_pins(self, cts=(cts, lambda n: (n + 4) & 11 == own + 2), rts=(rts, lambda n: (n + 4) & 11 == own + 3))
  if timeout >= 0:
   self._timeout = timeout & 65535
  if timeout_char >= 0:
   self._timeout_char = timeout_char & 65535
  if invert >= 0:
   if invert & ~3 and not self._ANY:
    raise ValueError("bad inversion mask")
   self._invert = invert
  if flow >= 0:
   if flow & ~3:
    raise ValueError("bad hardware flow control mask")
   self._flow = flow
  if rxbuf > 0:
   self._rxbuf = _size(rxbuf, "rxbuf")
  if txbuf > 0:
   self._txbuf = _size(txbuf, "txbuf")
  self._baudrate = self._baudrate or 115200
  self._timeout_char = max(self._timeout_char, 13000 // self._baudrate + 1)
  for pin in self._tx, self._rx:
   _machine.pin_init(pin, -1, -1, 2)
  bits = 1 + self._bits + self._stop + (self._parity is not None)
  _machine.uart_open(self._id, self._baudrate, bits, self._txbuf)

 def deinit(self):
  self._baudrate = 0
  self._irq = None
  _machine.uart_close(self._id)

 def any(self):
  pause()
  try:
   return _machine.uart_any(self._id)
  finally:
   resume()

 # Waits for a condition as long as a timeout of the port allows.
 def _wait(self, ready, timeout):
  start = time.ticks_ms()
  while not ready(self._id):
   if time.ticks_diff(time.ticks_ms(), start) > timeout:
    return False
   time.sleep_ms(1)
  return True

 def read(self, nbytes=-1):
  data = b""
  everything = nbytes is None or nbytes < 0
  while everything or len(data) < nbytes:
   if not _machine.uart_any(self._id) and not self._wait(
     _machine.uart_any, self._timeout_char if data else self._timeout):
    return data or None
   data += _machine.uart_read(self._id, 65536 if everything else nbytes - len(data))
  return data

 def readinto(self, buf, nbytes=None):
  pause()
  try:
   target = room(buf)
   data = self.read(len(target) if nbytes is None else min(nbytes, len(target)))
   if data is None:
    return None
   target[: len(data)] = data
   return len(data)
  finally:
   resume()

 def readline(self, size=-1):
  line = b""
  while len(line) != size:
   c = self.read(1)
   if not c:
    break
   line += c
   if c == b"\n":
    break
  return line or None

 def write(self, buf):
  pause()
  try:
   buf = as_bytes(buf)
   size = len(buf)
   if not self._baudrate:
    return size
   address = addressof(buf)
   sent, timeout = _machine.uart_write(self._id, address, size), self._timeout
   while sent < size:
    if not self._wait(_machine.uart_room, timeout):
     return sent or None
    timeout = self._timeout_char
    sent += _machine.uart_write(self._id, address + sent, size - sent)
   return sent
  finally:
   resume()

 def flush(self):
  left = _machine.uart_left(self._id)
  while left > 2000:
   time.sleep_ms(left // 1000 - 1)
   left = _machine.uart_left(self._id)
  _machine.uart_flush(self._id)

 def txdone(self):
  return not _machine.uart_left(self._id)

 def sendbreak(self):
  self.flush()
  _machine.uart_break(self._id)
  time.sleep_us(13000000 // (self._baudrate or 115200) + 1)

 def irq(self, handler=-1, trigger=-1, hard=-1):
  if self._irq is None:
   self._irq = irq(self, _machine.uart_irq)
   handlers[0x100 + self._id] = lambda flags: self._irq._fire(_machine.uart_events(self._id))
  if trigger != -1 and trigger & ~0x260:
   raise ValueError("trigger 0x{:04x} unsupported".format(trigger))
  return self._irq._change(handler, trigger, hard, 0)

 # What select.poll and asyncio ask: 3 is MP_STREAM_POLL, 1 readable, 4 writable.
 def ioctl(self, request, arg):
  if request == 3:
   ready = (1 if _machine.uart_any(self._id) else 0) | (4 if _machine.uart_room(self._id) else 0)
   return arg & ready
  return 0

 def __repr__(self):
  return ("UART({}, baudrate={}, bits={}, parity={}, stop={}, tx={}, rx={}, txbuf={}, rxbuf={}, timeout={}, "
          "timeout_char={}, invert={}, irq={})").format(
   self._id, self._baudrate, self._bits, self._parity, self._stop, self._tx, self._rx, self._txbuf, self._rxbuf,
   self._timeout, self._timeout_char, ("None", "INV_TX", "INV_RX", "INV_TX|INV_RX")[self._invert],
   self._irq.trigger() if self._irq else 0)


def _size(value, name):
 if value > 32766:
  raise ValueError(name + " too large")
 return max(32, value)
