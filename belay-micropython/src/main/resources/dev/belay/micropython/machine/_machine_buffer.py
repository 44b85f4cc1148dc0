# SPDX-License-Identifier: Apache-2.0
from _machine_pin import pin_number
from uctypes import addressof, bytearray_at


# Returns the bytes of an object with buffer protocol. Anything else, such as an int or a list, is a TypeError.
def as_bytes(buf):
 kind = type(buf)
 return buf if kind is bytes or kind is bytearray else buf.encode() if kind is str else bytes(memoryview(buf))


# Returns the memory of an object with buffer protocol that can be written.
def room(buf):
 if isinstance(buf, bytearray):
  return memoryview(buf)
 view = memoryview(buf)
 # Fails if it cannot be written.
 view[:0] = view[:0]
 return memoryview(bytearray_at(addressof(buf), len(bytes(view))))


# Sets attributes of a peripheral from pins: the name, and the pin with a function that tells whether it can be used.
def use_pins(target, **pins):
 for name in pins:
  id, valid = pins[name]
  if id is not None:
   number = pin_number(id)
   if not valid(number):
    raise ValueError("bad {} pin".format(name.upper()))
   setattr(target, "_" + name, number)


# The same for a port on which each peripheral can use each pin.
def use_any_pins(target, **pins):
 for name in pins:
  if pins[name] is not None:
   setattr(target, "_" + name, pin_number(pins[name]))
