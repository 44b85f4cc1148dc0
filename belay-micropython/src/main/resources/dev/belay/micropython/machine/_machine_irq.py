# SPDX-License-Identifier: Apache-2.0
# Runs handlers for what happened outside, by cause: for a pin its number plus 1, for other peripherals a negative number.
import _machine
import micropython
from micropython import heap_lock, heap_unlock

handlers = {}
_state = [False, 0, 0]


def count():
 return _state[1]


# Called from Java, on the interpreter's own thread, when something happened outside.
def _dispatch():
 if _state[0]:
  return
 _state[0] = True
 try:
  while True:
   cause = _machine.next_interrupt()
   if not cause:
    return
   handler = handlers.get(cause >> 4 if cause > 0 else cause)
   if handler:
    _state[1] += 1
    handler(cause & 15)
 finally:
  _state[0] = False


# Around code that allocates where the port's functions, which a hard handler may call, do not.
def pause():
 if _state[2]:
  _state[2] += 1
  if _state[2] == 2:
   heap_unlock()


def resume():
 if _state[2]:
  _state[2] -= 1
  if _state[2] == 1:
   heap_lock()


# Returns whether the handler may be called again: an exception ends a hard one, which runs with the heap locked.
def call(handler, arg, hard):
 error = None
 if hard:
  _state[2] = 1
  heap_lock()
 try:
  handler(arg)
 except KeyboardInterrupt:
  raise
 except BaseException as e:
  error = e
 finally:
  if hard:
   heap_unlock()
   _state[2] = 0
 if error:
  if hard:
   print("Uncaught exception in IRQ callback handler")
  _print(error)
 return not (error and hard)


# Prints the traceback without the frames of this module.
def _print(error):
 import io
 import sys
 text = io.StringIO()
 sys.print_exception(error, text)
 for line in text.getvalue().rstrip().split("\n"):
  if "/.rom/_machine_irq" not in line:
   print(line)


class irq:
 def __init__(self, parent, arm):
  self._parent = parent
  self._arm = arm
  self._handler = None
  self._trigger = self._flags = 0
  self._hard = False

 # Without arguments, which are -1 then, nothing changes.
 def _change(self, handler, trigger, hard, usual):
  if not (handler == -1 and trigger == -1 and hard == -1):
   self._set(None if handler == -1 else handler, usual if trigger == -1 else trigger, hard == True)
  return self

 def _set(self, handler, trigger, hard):
  self._arm(self._parent._id, 0)
  self._handler = handler
  self._trigger = trigger
  self._hard = hard
  self._flags = 0
  if handler is not None:
   self._arm(self._parent._id, trigger)

 def _fire(self, flags):
  self._flags = flags & self._trigger
  self()

 def __call__(self):
  handler = self._handler
  if handler is not None and not call(handler, self._parent, self._hard):
   self._set(None, 0, False)

 def flags(self):
  return self._flags

 def trigger(self, trigger=None):
  before = self._trigger
  if trigger is not None:
   self._set(self._handler, trigger, self._hard)
  return before

 def __repr__(self):
  return "<irq>"


# Called by the interpreter between two instructions, where exceptions would be swallowed.
def _between(_):
 _machine.run_handlers()


def _settle():
 for _ in range(8):
  pass


_machine.on_interrupt(_dispatch, _between, micropython.schedule, _settle)
