# What the firmware of a board does and MicroPython's WebAssembly build does not.
import builtins, micropython, sys, uctypes
from uctypes import addressof, bytes_at

lengthof = len


def tuple_of(*items):
 return items


class Raiser:
 error = None

 def __iter__(self):
  raise self.error


raiser = Raiser()


def prepare(name, *args):
 # An exception of the user's own is not among the built-in ones.
 raiser.error = getattr(builtins, name, RuntimeError)(*args)
 return id(raiser.error)


def check(source):
 compile(source, '<stdin>', 'exec')


def run(path):
 import __main__
 __main__.__file__ = path
 with open(path, 'rb') as f:
  code = compile(f.read(), path, 'exec')
 micropython.kbd_intr(3)
 try:
  exec(code, __main__.__dict__)
 finally:
  micropython.kbd_intr(-1)


# The build's own input() spins for ever.
def _input(prompt=''):
 write = sys.stdout.write
 read = sys.stdin.buffer.read
 write(str(prompt))
 line = b''
 while True:
  c = read(1)
  if c in b'\r\n':
   write('\n')
   return line.decode()
  if c == b'\x04' and not line:
   raise EOFError
  if c in b'\x08\x7f':
   if line:
    line = line[:-1]
    write('\x08 \x08')
  else:
   line += c
   sys.stdout.buffer.write(c)


builtins.input = _input

# The streams' buffers get a descriptor of their own, so that the host can tell bytes from text.
for _buffer in (sys.stdin.buffer, sys.stdout.buffer):
 uctypes.bytearray_at(id(_buffer) + 4, 1)[0] = 100

# A str object is: type, hash, length, data. A hash of 0 is not computed yet.
_machine = 'virtual board with WebAssembly'
_words = uctypes.struct(id(sys.implementation[2]), {'word': (uctypes.ARRAY | 0, 4 | uctypes.UINT32)})
_words.word[1] = 0
_words.word[2] = len(_machine)
_words.word[3] = addressof(_machine)
