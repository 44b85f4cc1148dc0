# SPDX-License-Identifier: Apache-2.0
import _machine
from _machine_buffer import as_bytes, room, use_any_pins, use_pins
from _machine_irq import handlers, irq, pause, resume

_targets = {}
_HARD = 15


class I2CTarget:
 IRQ_ADDR_MATCH_READ, IRQ_ADDR_MATCH_WRITE, IRQ_READ_REQ, IRQ_WRITE_REQ, IRQ_END_READ, IRQ_END_WRITE = 1, 2, 4, 8, 16, 32

 def __new__(cls, id=0, *args, **options):
  range(id)
  if not 0 <= id <= 1:
   raise ValueError("I2CTarget({}) doesn't exist".format(id))
  target = _targets.get(id)
  if not target:
   target = _targets[id] = object.__new__(cls)
   target._id = id
   target._scl, target._sda = (7, 6) if id else (5, 4)
  return target

 def __init__(self, id=0, addr=None, *, addrsize=7, mem=None, mem_addrsize=8, scl=None, sda=None):
  if addr is None:
   raise TypeError("'addr' argument required")
  range(addr)
  if addrsize != 7:
   raise ValueError("addrsize must be 7")
  own = self._id
  if _machine.esp32:
   use_any_pins(self, scl=scl, sda=sda)
  else:
   use_pins(self, scl=(scl, lambda n: n & 3 == 1 + 2 * own), sda=(sda, lambda n: n & 3 == 2 * own))
  self._mem = None
  if mem is not None:
   self._mem = room(mem)
   if mem_addrsize not in (0, 8, 16, 24, 32):
    raise ValueError("mem_addrsize must be 0, 8, 16, 24 or 32")
  self._addr, self._addrbytes = addr, mem_addrsize // 8
  self._at = self.memaddr = 0
  self._in, self._out = b"", b""
  self._irq = None
  for pin in self._scl, self._sda:
   _machine.pin_init(pin, -1, 1, 3)
  handlers[0x110 + own] = self._messages
  _machine.target_open(own, addr)

 def _event(self, event):
  if self._irq and self._irq.trigger() & event:
   self._irq._fire(event)
   return True
  return False

 def _messages(self, flags):
  while True:
   message = _machine.target_next(self._id)
   if message is None:
    return
   if isinstance(message, int):
    _machine.target_answer(self._id, self._read(message))
   else:
    self._write(message)
    _machine.target_answer(self._id, b"")

 def _store(self, value):
  self._mem[self._at] = value
  self._at = (self._at + 1) % len(self._mem)

 def _write(self, data):
  self._event(2)
  if self._mem is None:
   self._in = data
   while self._in:
    before = len(self._in)
    if not self._event(8) or len(self._in) == before:
     self._in = self._in[1:]
  else:
   head = data[: self._addrbytes]
   if data:
    self._event(8)
    self._at = self.memaddr = int.from_bytes(head, "big") % len(self._mem)
   for value in data[self._addrbytes :]:
    self._store(value)
  self._event(32)

 def _read(self, count):
  self._event(1)
  data = bytearray(count)
  self._out = b""
  for i in range(count):
   self._event(4) if self._mem or not self._out else None
   if self._mem is not None:
    data[i] = self._mem[self._at]
    self._at = (self._at + 1) % len(self._mem)
   elif self._out:
    data[i] = self._out[0]
    self._out = self._out[1:]
  self._event(16)
  return data

 def readinto(self, buf):
  pause()
  try:
   target = room(buf)
   n = min(len(target), len(self._in))
   target[:n] = self._in[:n]
   self._in = self._in[n:]
   return n
  finally:
   resume()

 def write(self, buf):
  pause()
  try:
   self._out += as_bytes(buf)
   return len(buf)
  finally:
   resume()

 def irq(self, handler=-1, trigger=-1, hard=-1):
  if self._irq is None:
   self._irq = irq(self, lambda id, trigger: None)
  if trigger != -1 and trigger & _HARD and hard != True:
   raise ValueError("hard IRQ required")
  return self._irq._change(handler, trigger, hard, 48)

 def deinit(self):
  _machine.target_close(self._id)
  handlers.pop(0x110 + self._id, None)

 def __repr__(self):
  return "I2CTarget({}, addr={}, scl={}, sda={})".format(self._id, self._addr, self._scl, self._sda)
