# SPDX-License-Identifier: Apache-2.0
# Pin of the esp32 port.
import _machine
from _machine import pin_get, pin_set, pin_toggle
from _machine_irq import handlers, irq

_pins = {}


def _find(id):
 if isinstance(id, Pin):
  return id._id
 if isinstance(id, int) and _machine.pin_known(id) >= 0:
  return id
 raise ValueError("invalid pin")


pin_number = _find


def _arm(number, trigger):
 _machine.pin_irq(number, (8 if trigger & 1 else 0) | (4 if trigger & 2 else 0))


class _Names:
 pass


class Pin:
 board = _Names
 IN, OUT, OPEN_DRAIN = 1, 3, 7
 PULL_DOWN, PULL_UP = 1, 2
 IRQ_RISING, IRQ_FALLING = 1, 2
 WAKE_LOW, WAKE_HIGH = 4, 5
 DRIVE_0, DRIVE_1, DRIVE_2, DRIVE_3 = 0, 1, 2, 3

 def __new__(cls, id, *args, **options):
  number = _find(id)
  pin = _pins.get(number)
  if pin is None or cls is not Pin:
   pin = object.__new__(cls)
   pin._id = number
   pin._irq = None
   if cls is Pin:
    _pins[number] = pin
  return pin

 def __init__(self, id, *args, **options):
  if args or options:
   self.init(*args, **options)

 def init(self, mode=None, pull=-1, *, value=None, drive=None, hold=None):
  number = self._id
  if value is not None:
   pin_set(number, 1 if value else 0)
  if drive is not None and not 0 <= drive <= 3:
   raise ValueError("invalid drive strength")
  if mode is not None:
   range(mode)
   if mode & 2 and number >= 34:
    raise ValueError("pin can only be input")
   _machine.pin_init(number, 2 if mode & 4 else 1 if mode & 2 else 0, -1, 5)
  if pull != -1 and number < 34:
   _machine.pin_init(number, -1, 0 if pull is None else (1 if pull & 2 else 0) | (2 if pull & 1 else 0), -1)

 def value(self, x=None):
  if x is None:
   return pin_get(self._id)
  pin_set(self._id, 1 if x else 0)

 __call__ = value

 def on(self):
  pin_set(self._id, 1)

 def off(self):
  pin_set(self._id, 0)

 def toggle(self):
  pin_toggle(self._id)

 def irq(self, handler=-1, trigger=-1, wake=None, hard=-1):
  if self._irq is None:
   self._irq = irq(self, _arm)
   handlers[self._id + 1] = self._fired
  return self._irq._change(handler, trigger, hard, 3)

 def _fired(self, edge):
  self._irq._fire(1 if edge == 8 else 2)

 def __eq__(self, other):
  return isinstance(other, Pin) and other._id == self._id

 def __hash__(self):
  return self._id

 def __repr__(self):
  return "Pin({})".format(self._id)
