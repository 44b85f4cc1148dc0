# SPDX-License-Identifier: Apache-2.0
from _machine_pin import Pin


# The base of classes that behave like pins: they define value().
class PinBase:
 def __call__(self, x=None):
  if x is None:
   return self.value()
  self.value(x)


class Signal:
 def __init__(self, pin, *args, invert=False, **options):
  if not hasattr(pin, "value"):
   pin = Pin(pin, *args, **options)
  elif args or options:
   invert = args[0] if args else True
   if len(args) > 1 or options:
    raise TypeError("extra arguments given")
  self._pin = pin
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
