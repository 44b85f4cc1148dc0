# SPDX-License-Identifier: Apache-2.0
import _machine
from _machine import pin_get, pin_set
from _machine_irq import guarded, handlers


class _Irq:
 def __init__(self, pin, handler, trigger):
  self._pin = pin
  self._handler = handler
  self._trigger = trigger
  self._flags = 0

 def __call__(self):
  self._handler(self._pin)

 def _fire(self, flags):
  self._flags = flags
  guarded(self._handler, self._pin)

 def flags(self):
  return self._flags

 def trigger(self, edges=None):
  before = self._trigger
  if edges is not None:
   self._trigger = edges
   _machine.pin_irq(self._pin._id, edges)
  return before


class Pin:
 IN, OUT, OPEN_DRAIN = 0, 1, 2
 PULL_UP, PULL_DOWN = 1, 2
 IRQ_FALLING, IRQ_RISING = 4, 8

 def __init__(self, id, mode=-1, pull=-1, *, value=None, drive=0, alt=-1):
  self._id = pin_number(id)
  if mode != -1 or pull != -1 or value is not None:
   self.init(mode, pull, value=value)

 def init(self, mode=-1, pull=-1, *, value=None, drive=0, alt=-1):
  if mode is None:
   mode = -1
  if pull is None:
   pull = 0
  if mode not in (-1, 0, 1, 2):
   raise ValueError("invalid pin mode: {}".format(mode))
  if pull not in (-1, 0, 1, 2):
   raise ValueError("invalid pin pull: {}".format(pull))
  if value is not None:
   pin_set(self._id, 1 if value else 0)
  _machine.pin_init(self._id, _machine.pin_mode(self._id) if mode < 0 else mode, _machine.pin_pull(self._id) if pull < 0 else pull)

 def value(self, x=None):
  if x is None:
   return pin_get(self._id)
  pin_set(self._id, 1 if x else 0)

 __call__ = value

 def on(self):
  pin_set(self._id, 1)

 def off(self):
  pin_set(self._id, 0)

 high = on
 low = off

 def toggle(self):
  _machine.pin_toggle(self._id)

 def mode(self, mode=None):
  if mode is None:
   return _machine.pin_mode(self._id)
  self.init(mode)

 def pull(self, pull=-1):
  if pull == -1:
   return _machine.pin_pull(self._id) or None
  self.init(-1, pull)

 def irq(self, handler=None, trigger=12, *, priority=1, wake=None, hard=False):
  if trigger & ~12 or not trigger:
   raise ValueError("trigger must be IRQ_FALLING, IRQ_RISING or both")
  irq = _Irq(self, handler, trigger)
  if handler is None:
   _machine.pin_irq(self._id, 0)
   handlers.pop(self._id + 1, None)
  else:
   handlers[self._id + 1] = irq._fire
   _machine.pin_irq(self._id, trigger)
  return irq

 def __eq__(self, other):
  return isinstance(other, Pin) and other._id == self._id

 def __hash__(self):
  return self._id

 def __repr__(self):
  mode = ("IN", "OUT", "OPEN_DRAIN")[_machine.pin_mode(self._id)]
  pull = ("", ", pull=PULL_UP", ", pull=PULL_DOWN")[_machine.pin_pull(self._id)]
  return "Pin(GPIO{}, mode={}{})".format(self._id, mode, pull)


def pin_number(id):
 if isinstance(id, Pin):
  return id._id
 if not isinstance(id, (int, str)):
  raise ValueError("invalid pin: {!r}".format(id))
 return _machine.pin_find(id)


def check_pins(*ids):
 for id in ids:
  if id is not None:
   pin_number(id)


class Signal:
 def __init__(self, pin, *args, invert=False, **options):
  self._pin = pin if isinstance(pin, Pin) else Pin(pin, *args, **options)
  self._invert = bool(invert)

 def value(self, x=None):
  if x is None:
   return self._pin.value() ^ self._invert
  self._pin.value(bool(x) ^ self._invert)

 __call__ = value

 def on(self):
  self.value(1)

 def off(self):
  self.value(0)
