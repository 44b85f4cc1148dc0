# SPDX-License-Identifier: Apache-2.0
# The module rp2: an assembler for the programmable I/O (PIO) of the RP2040.
from array import array


class PIOASMError(Exception):
 pass


class PIO:
 IN_LOW, IN_HIGH, OUT_LOW, OUT_HIGH = 0, 1, 2, 3
 SHIFT_LEFT, SHIFT_RIGHT = 0, 1
 JOIN_NONE, JOIN_TX, JOIN_RX = 0, 1, 2
 IRQ_SM0, IRQ_SM1, IRQ_SM2, IRQ_SM3 = 0x100, 0x200, 0x400, 0x800


# A program, which is also the result of each instruction, so that side-set and delay can be added to the last one. An
# instruction is its word, the label whose address is added, and the additions in their order.
class _Program:
 def __init__(self):
  self._code = []
  self._labels = {}
  self._sides = self._wrap = 0
  self._open = True

 def word(self, instr, label=None):
  self._code.append([instr, label])
  return self

 def side(self, value):
  self._sides += 1
  self._code[-1].append((True, value))
  return self

 def delay(self, cycles):
  self._code[-1].append((False, cycles))
  return self

 __getitem__ = delay

 def label(self, label):
  if label in self._labels:
   raise PIOASMError("duplicate label {}".format(label))
  self._labels[label] = len(self._code)

 def wrap_target(self):
  self._wrap |= len(self._code) << 7

 def wrap(self):
  assert self._code
  self._wrap |= (len(self._code) - 1) << 12
  self._open = False

 # `count` is the number of side-set bits, `optional` the value of the bit that enables them.
 def _words(self, count, optional, most):
  words = array("H")
  for word, label, *additions in self._code:
   if label is not None:
    if label not in self._labels:
     raise PIOASMError("unknown label {}".format(label))
    word |= self._labels[label]
   words.append(word)
   for is_side, value in additions:
    if not is_side:
     if value > most:
      raise PIOASMError("delay too large")
     words[-1] |= value << 8
    elif not count:
     raise PIOASMError("no sideset")
    elif value >= 1 << count:
     raise PIOASMError("sideset too large")
    else:
     words[-1] |= optional << 12 | value << 13 - count
  return words

 def nop(self):
  return self.word(0xA042)

 def jmp(self, cond, label=None):
  return self.word(0, cond) if label is None else self.word(cond << 5, label)

 # The source is 0 for gpio, 6 for pin, and for irq the instruction of this name.
 def wait(self, polarity, src, index):
  return self.word(0x2000 | polarity << 7 | (0 if src == 0 else 0x20 if src == 6 else 0x40) | index)

 def _shift(self, base, place, bits):
  if not 1 <= bits <= 32:
   raise PIOASMError("invalid bit count {}".format(bits))
  return self.word(base | place << 5 | bits & 31)

 def in_(self, src, data):
  return self._shift(0x4000, src, data)

 def out(self, dest, data):
  return self._shift(0x6000, 7 if dest == 8 else dest, data)

 def _fifo(self, base, options):
  return self.word(base | (options if options & 1 else options | 0x20) & 0x60)

 def push(self, value=0, value2=0):
  return self._fifo(0x8000, value | value2)

 def pull(self, value=0, value2=0):
  return self._fifo(0x8080, value | value2)

 def mov(self, dest, src):
  return self.word(0xA000 | (4 if dest == 8 else dest) << 5 | src)

 def irq(self, mod, index=None):
  return self.word(0xC000 | (mod if index is None else mod & 0x60 | index))

 def set(self, dest, data):
  return self.word(0xE000 | dest << 5 | data)

 # What a program can name.
 def _names(self):
  names = {
   "gpio": 0, "pins": 0, "x": 1, "y": 2, "null": 3, "pindirs": 4, "pc": 5, "status": 5, "isr": 6, "osr": 7, "exec": 8,
   "not_x": 1, "x_dec": 2, "not_y": 3, "y_dec": 4, "x_not_y": 5, "pin": 6, "not_osre": 7,
   "noblock": 1, "block": 0x21, "iffull": 0x40, "ifempty": 0x40, "clear": 0x40,
   "invert": lambda place: place | 8, "reverse": lambda place: place | 16, "rel": lambda index: index | 16,
  }
  for name in ("word", "nop", "jmp", "wait", "in_", "out", "push", "pull", "mov", "irq", "set"):
   names[name] = getattr(self, name)
  return names


# Returns a decorator whose result is a list: the words; the addresses in the blocks where they were loaded, or -1; the
# registers EXECCTRL and SHIFTCTRL; the initial states of the pins for out, set and side-set.
def asm_pio(*, out_init=None, set_init=None, sideset_init=None, side_pindir=False, in_shiftdir=0, out_shiftdir=0,
            autopush=False, autopull=False, push_thresh=32, pull_thresh=32, fifo_join=0):
 shift = (fifo_join << 30 | (pull_thresh & 31) << 25 | (push_thresh & 31) << 20 | out_shiftdir << 19 | in_shiftdir << 18
          | autopull << 17 | autopush << 16)
 count = 0 if sideset_init is None else 1 if isinstance(sideset_init, int) else len(sideset_init)

 def assemble(f):
  program = _Program()
  names = f.__globals__
  saved = names.copy()
  names.clear()
  try:
   names.update(program._names())
   names.update({name: getattr(program, name) for name in ("wrap_target", "wrap", "label")})
   f()
  finally:
   names.clear()
   names.update(saved)
  if program._open and program._code:
   program.wrap()
  optional = count and program._sides != len(program._code)
  bits = count + 1 if optional else count
  return [program._words(bits, optional, 31 >> bits), -1, -1, side_pindir << 29 | optional << 30 | program._wrap, shift,
          out_init, set_init, sideset_init]

 return assemble


# `sideset_count` includes the bit that enables an optional side-set.
def asm_pio_encode(instr, sideset_count, sideset_opt=False):
 program = _Program()
 names = program._names()
 names["jmp"] = None
 exec(instr, names)
 optional = sideset_opt != 0
 words = program._words(sideset_count, optional, 31 >> sideset_count + optional)
 if len(words) != 1:
  raise PIOASMError("expecting exactly 1 instruction")
 return words[0]
