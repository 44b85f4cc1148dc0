# SPDX-License-Identifier: Apache-2.0
# mem8, mem16 and mem32: the memory of objects, the registers of the pins, and words that keep what is written elsewhere.
import _machine
from uctypes import bytearray_at

_SIO = 0xD0000000
# The distance of a register to those that set, clear and toggle its bits.
_STEP = 8 if _machine.rp2350 else 4
_OUT = _SIO + 0x10
_OE = _OUT + 4 * _STEP
_END = _OE + 4 * _STEP
_words = {}


# A program's own objects have small addresses.
def _own(address):
 return bytearray_at(address, 4) if address < 0x1000000 else None


def _read(address):
 own = _own(address)
 if own:
  return int.from_bytes(own, "little")
 if address == _SIO + 4:
  return _machine.gpio_in()
 if _OUT <= address < _END and address % _STEP == 0:
  return _machine.gpio_out() if address < _OE else _machine.gpio_oe()
 return _words.get(address, 0)


def _write(address, value):
 own = _own(address)
 if own:
  own[:] = (value & 0xFFFFFFFF).to_bytes(4, "little")
  return
 if not _OUT <= address < _END or address % _STEP:
  _words[address] = value
  return
 output = address < _OE
 before = _machine.gpio_out() if output else _machine.gpio_oe()
 value = (value, before | value, before & ~value, before ^ value)[(address - _OUT) // _STEP & 3]
 for pin in range(30):
  if (value ^ before) >> pin & 1:
   (_machine.pin_set if output else _machine.gpio_enable)(pin, value >> pin & 1)


class _Memory:
 def __init__(self, bits):
  self._size = bits // 8

 def _place(self, address):
  address &= 0xFFFFFFFF
  if address % self._size:
   raise ValueError("address {:08x} is not aligned to {} bytes".format(address, self._size))
  return address & ~3, 8 * (address & 3)

 def __getitem__(self, address):
  word, shift = self._place(address)
  return _read(word) >> shift & ((1 << 8 * self._size) - 1)

 def __setitem__(self, address, value):
  word, shift = self._place(address)
  mask = (1 << 8 * self._size) - 1
  value &= mask
  if self._size < 4:
   value = _read(word) & ~(mask << shift) | value << shift
  _write(word, value)

 def __repr__(self):
  return "<{}-bit memory>".format(8 * self._size)


mem8, mem16, mem32 = _Memory(8), _Memory(16), _Memory(32)
