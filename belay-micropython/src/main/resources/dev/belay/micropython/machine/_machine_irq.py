# SPDX-License-Identifier: Apache-2.0
# Runs handlers for what happened outside: for a pin the key is its number plus 1, for a timer it is
# negative.
import _machine
import micropython
import sys

handlers = {}
_state = [False, 0]


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


def guarded(callback, arg):
 try:
  callback(arg)
 except KeyboardInterrupt:
  raise
 except BaseException as e:
  print("Unhandled exception in IRQ callback handler")
  sys.print_exception(e)


# Called by the interpreter between two instructions, where exceptions would be swallowed.
def _between(_):
 _machine.run_handlers()


def _settle():
 for _ in range(8):
  pass


_machine.on_interrupt(_dispatch, _between, micropython.schedule, _settle)
