# SPDX-License-Identifier: Apache-2.0
# The module rp2: an assembler for the programmable I/O (PIO) of the RP2040, and its blocks and state machines, which Java
# simulates.
import _machine
from array import array
from time import sleep_us
from uctypes import bytearray_at
from _machine_buffer import as_bytes, room
from _machine_irq import handlers, irq, pause, resume
from _machine_pin import pin_number


class PIOASMError(Exception):
 pass


_pios = {}
_machines = {}


def _program(prog):
 if not isinstance(prog, (list, tuple)):
  raise TypeError("object '{}' isn't a tuple or list".format(type(prog).__name__))
 if len(prog) != 8:
  raise ValueError("requested length 8 but object has length {}".format(len(prog)))
 return as_bytes(prog[0])


class PIO:
 IN_LOW, IN_HIGH, OUT_LOW, OUT_HIGH = 0, 1, 2, 3
 SHIFT_LEFT, SHIFT_RIGHT = 0, 1
 JOIN_NONE, JOIN_TX, JOIN_RX = 0, 1, 2
 IRQ_SM0, IRQ_SM1, IRQ_SM2, IRQ_SM3 = 0x100, 0x200, 0x400, 0x800

 def __new__(cls, id):
  range(id)
  if not 0 <= id < _machine.pio_blocks():
   raise ValueError("invalid PIO")
  pio = _pios.get(id)
  if not pio:
   pio = _pios[id] = object.__new__(cls)
   pio._id = id
   pio._irq = None
   # A program has no place for its address in the third block.
   pio._third = {}
   handlers[0x120 + id] = pio._raise
  return pio

 def _address(self, prog):
  return prog[1 + self._id] if self._id < 2 else self._third.get(id(prog), -1)

 def _place(self, prog, address):
  if self._id < 2:
   prog[1 + self._id] = address
  else:
   self._third[id(prog)] = address

 def add_program(self, prog):
  self._place(prog, _machine.pio_load(self._id, _program(prog)))

 def remove_program(self, prog=None):
  if prog is None:
   _machine.pio_unload(self._id, 0, 32)
   return
  size = len(_program(prog)) // 2
  address = self._address(prog)
  if address < 0:
   raise ValueError("prog not in instruction memory")
  self._place(prog, -1)
  _machine.pio_unload(self._id, address, size)

 def state_machine(self, id, *args, **options):
  range(id)
  if not 0 <= id < 4:
   raise ValueError("invalid StateMachine")
  return StateMachine(4 * self._id + id, *args, **options)

 def irq(self, handler=-1, trigger=-1, hard=-1):
  if trigger != -1 and trigger & ~0xF00:
   raise NotImplementedError("the virtual board has no interrupts of the queues of a PIO")
  if self._irq is None:
   self._irq = irq(self, self._arm)
  return self._irq._change(handler, trigger, hard, 0xF00)

 def _arm(self, id=0, trigger=0):
  flags = self._irq.trigger() >> 8 if self._irq and self._irq._handler else 0
  for sm in range(4):
   sm = _machines.get(4 * self._id + sm)
   if sm and sm._irq and sm._irq._handler:
    flags |= 1 << (sm._id & 3)
  _machine.pio_interrupts(self._id, flags)

 def _raise(self, flags):
  if self._irq and self._irq.trigger() & flags << 8:
   self._irq._fire(flags << 8)
  for id in range(4):
   sm = _machines.get(4 * self._id + id)
   if flags >> id & 1 and sm and sm._irq and sm._irq.trigger() & 1:
    sm._irq._fire(1)

 def __repr__(self):
  return "PIO({})".format(self._id)


# Returns the first pin and the number of the pins for out, set or side-set, and their first levels and directions.
def _outputs(states, base):
 if base is None:
  return 0, 0, 0, 0
 states = () if states is None else (states,) if isinstance(states, int) else states
 levels = directions = 0
 for i in range(len(states)):
  levels |= (states[i] & 1) << i
  directions |= (states[i] >> 1) << i
 return pin_number(base), len(states), levels, directions


# Returns the number of bytes of an item.
def _size(buf, kinds):
 code = 66 if isinstance(buf, (bytes, bytearray)) else bytearray_at(id(buf) + 4, 1)[0] & 127
 at = kinds.find(chr(code))
 if at < 0:
  raise ValueError("unsupported buffer type")
 return (1, 2, 4)[at % 3]


class StateMachine:
 def __new__(cls, id, *args, **options):
  range(id)
  if not 0 <= id < 4 * _machine.pio_blocks():
   raise ValueError("invalid StateMachine")
  sm = _machines.get(id)
  if not sm:
   sm = _machines[id] = object.__new__(cls)
   sm._id = id
   sm._pio = PIO(id // 4)
   sm._irq = None
  return sm

 def __init__(self, id, *args, **options):
  if args or options:
   self.init(*args, **options)

 def init(self, prog, freq=-1, *, in_base=None, out_base=None, set_base=None, jmp_pin=None, sideset_base=None,
          in_shiftdir=None, out_shiftdir=None, push_thresh=None, pull_thresh=None):
  _program(prog)
  range(freq)
  if self._pio._address(prog) < 0:
   self._pio.add_program(prog)
  # An empty program is after the end.
  address = self._pio._address(prog) & 31
  if freq < 0:
   divider = 256
  elif freq == 0:
   divider = 65536 * 256
  else:
   divider = _machine.freq() * 256 // freq
   if not 256 <= divider <= 65536 * 256:
    raise ValueError("freq out of range")
  shift = prog[4]
  for value, mask, place in (
    (in_shiftdir, 1, 18), (out_shiftdir, 1, 19), (push_thresh, 31, 20), (pull_thresh, 31, 25)):
   if value is not None:
    shift = shift & ~(mask << place) | value << place
  out, set, side = _outputs(prog[5], out_base), _outputs(prog[6], set_base), _outputs(prog[7], sideset_base)
  sides = side[1]
  if sideset_base is not None and prog[3] >> 30 & 1:
   sides += 1
  _machine.sm_init(
   self._id, address, divider, prog[3] + (address << 12) + (address << 7), shift,
   0 if jmp_pin is None else pin_number(jmp_pin), 0 if in_base is None else pin_number(in_base),
   out[0], out[1], set[0], set[1], side[0], sides)
  for pins in out, set, side:
   if pins[1]:
    _machine.sm_pins(self._id, *pins)

 def active(self, value=None):
  if value is not None:
   _machine.sm_activate(self._id, 1 if value else 0)
  return _machine.sm_active(self._id)

 def restart(self):
  _machine.sm_restart(self._id)

 def exec(self, instr):
  pause()
  try:
   if not isinstance(instr, int):
    instr = asm_pio_encode(instr, _machine.sm_side(self._id), _machine.sm_optional(self._id))
   _machine.sm_exec(self._id, instr)
  finally:
   resume()

 def get(self, buf=None, shift=0):
  pause()
  try:
   if buf is None:
    return self._get(shift)
   target, size = room(buf), _size(buf, "bhiBHI")
   for at in range(0, len(target), size):
    target[at : at + size] = (self._get(shift) & (1 << 8 * size) - 1).to_bytes(size, "little")
   return buf
  finally:
   resume()

 def _get(self, shift):
  while True:
   word = _machine.sm_get(self._id, shift)
   if word is not None:
    return word & 0xFFFFFFFF
   sleep_us(50)

 def put(self, value, shift=0):
  pause()
  try:
   if isinstance(value, str):
    value = value.encode()
   if isinstance(value, int):
    data, size = (value & 0xFFFFFFFF).to_bytes(4, "little"), 4
   else:
    if isinstance(value, float) or value is None:
     raise TypeError("can't convert {} to int".format(type(value).__name__))
    data, size = as_bytes(value), _size(value, "BHI")
   while data:
    sent = _machine.sm_put(self._id, data, size, shift)
    data = data[sent * size :]
    if not sent:
     sleep_us(50)
  finally:
   resume()

 def rx_fifo(self):
  return _machine.sm_rx(self._id)

 def tx_fifo(self):
  return _machine.sm_tx(self._id)

 def irq(self, handler=-1, trigger=-1, hard=-1):
  if self._irq is None:
   self._irq = irq(self, self._pio._arm)
  return self._irq._change(handler, trigger, hard, 1)

 def __repr__(self):
  return "StateMachine({})".format(self._id)


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


class DMA:
 def __init__(self):
  raise NotImplementedError("the virtual board has no rp2.DMA; use StateMachine.put and get")


# The files of the virtual board are not in blocks, of which only the number is known.
class Flash:
 def __init__(self, *, start=0, len=-1):
  import os
  stat = os.statvfs("/")
  size = stat[0] * stat[2]
  len = size - start if len == -1 else len
  if start < 0 or start % 4096 or len < 0 or len % 4096 or start + len > size:
   raise ValueError
  self._blocks = len // 4096

 def ioctl(self, op, arg):
  return {1: 0, 2: 0, 3: 0, 4: self._blocks, 5: 4096}.get(op)

 def readblocks(self, block, buf, offset=0):
  raise NotImplementedError("the virtual board has no blocks of flash; use its files")

 writeblocks = readblocks


# The button is not pressed, or the board would not run.
def bootsel_button():
 return 0


if _machine.radio:
 _country = "XX"

 def country(code=None):
  global _country
  if code is None:
   return _country
  if len(code) != 2:
   raise ValueError
  _country = code
