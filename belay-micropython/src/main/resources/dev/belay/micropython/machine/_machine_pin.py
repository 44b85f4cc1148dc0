# SPDX-License-Identifier: Apache-2.0
# Pin of the rp2 port. The pins of the radio chip have the numbers from 30.
import _machine
from _machine import pin_get, pin_set, pin_toggle
from _machine_irq import handlers, irq

_SIO, _PWM = 5, 4
_FUNCTIONS = (0, "SPI", "UART", "I2C", "PWM", "SIO", "PIO0", "PIO1", "GPCK", "USB", "PIO2")
_pins = {}


def _find(id):
 if isinstance(id, Pin):
  return id._id
 if isinstance(id, str):
  number = _machine.pin_named(id, True)
  if number < 0:
   number = _machine.pin_named(id, False)
  if number < 0:
   raise ValueError('unknown named pin "{}"'.format(id))
  return number
 if isinstance(id, int) and 0 <= id < 30:
  return id
 raise ValueError("invalid pin")


def _object(cls, number):
 pin = _pins.get(number)
 if pin is None or cls is not Pin:
  pin = object.__new__(cls)
  pin._id = number
  pin._irq = None
  if cls is Pin:
   _pins[number] = pin
 return pin


class _Names:
 def __init__(self, name):
  self._name = name

 def __getattr__(self, name):
  number = _machine.pin_named(name, self._name == "board")
  if number < 0:
   raise AttributeError("type object '{}' has no attribute '{}'".format(self._name, name))
  return _object(Pin, number)

 def __dir__(self):
  return _machine.pin_names(self._name == "board").split()

 def __repr__(self):
  return "<class '{}'>".format(self._name)


class Pin:
 board, cpu = _Names("board"), _Names("cpu")
 IN, OUT, OPEN_DRAIN, ALT = 0, 1, 2, 3
 PULL_UP, PULL_DOWN = 1, 2
 IRQ_FALLING, IRQ_RISING = 4, 8
 ALT_SPI, ALT_UART, ALT_I2C, ALT_PWM, ALT_SIO, ALT_PIO0, ALT_PIO1, ALT_GPCK, ALT_USB = 1, 2, 3, 4, 5, 6, 7, 8, 9

 def __new__(cls, id, *args, **options):
  return _object(cls, _find(id))

 def __init__(self, id, *args, **options):
  if args or options:
   self.init(*args, **options)

 def init(self, mode=None, pull=None, *, value=None, alt=_SIO):
  number = self._id
  if number >= 30 and pull is not None:
   raise ValueError("pulls are not supported for external pins")
  if number >= 30 and alt != _SIO:
   raise ValueError("alternate functions are not supported for external pins")
  function = _SIO
  if mode not in (None, -1, 0, 1, 2):
   range(mode)
   if not 0 < alt < 10:
    raise ValueError("invalid pin af: {}".format(alt))
   function, mode = alt, -1
  if mode is None or mode < 0:
   _machine.pin_init(number, -1, pull or 0, function if function != _SIO else -1)
   return
  if mode == 2 and value is None:
   value = 1
  if value is not None and mode:
   pin_set(number, 1 if value else 0)
  _machine.pin_init(number, mode, pull or 0, _SIO)

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
  pin_toggle(self._id)

 def irq(self, handler=-1, trigger=-1, hard=-1):
  if self._id >= 30:
   raise ValueError("expecting a regular GPIO Pin")
  if self._irq is None:
   self._irq = irq(self, _machine.pin_irq)
   handlers[self._id + 1] = self._irq._fire
  range(trigger)
  return self._irq._change(handler, trigger, hard, 12)

 def __eq__(self, other):
  return isinstance(other, Pin) and other._id == self._id

 def __hash__(self):
  return self._id

 def __repr__(self):
  number = self._id
  if number >= 30:
   return "Pin(EXT_GPIO{}, mode={})".format(number - 30, "OUT" if _machine.pin_mode(number) else "IN")
  function = _machine.pin_function(number)
  pull = ("", ", pull=PULL_UP", ", pull=PULL_DOWN", ", pull=PULL_UP|PULL_DOWN")[_machine.pin_pull(number)]
  if function == _SIO:
   return "Pin(GPIO{}, mode={}{})".format(number, ("IN", "OUT", "OPEN_DRAIN")[_machine.pin_mode(number)], pull)
  name = _FUNCTIONS[function] if function < 11 else function
  return "Pin(GPIO{}, mode=ALT{}, alt={})".format(number, pull, name)


# Returns the number of a pin that peripherals can use.
def pin_number(id):
 number = _find(id)
 if number >= 30:
  raise ValueError("expecting a regular GPIO Pin")
 return number
