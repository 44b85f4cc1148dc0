# What Java and the rarer functions of the firmware call. Runs in the namespace of _belay when it is first needed.
import micropython
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


def read_line(prompt=''):
 write = sys.stdout.write
 read = sys.stdin.buffer.read
 write(str(prompt))
 line = b''
 while True:
  c = read(1)
  if c == b'\r':
   write('\n')
   return line.decode()
  if c == b'\x04' and not line:
   raise EOFError
  if c in b'\x08\x7f':
   if line:
    line = line[:-1]
    write('\x08 \x08')
  elif c != b'\n':
   line += c
   sys.stdout.buffer.write(c)


# The modules of the image that a board has too.
_MODULES = """__main__ _asyncio array asyncio/__init__ asyncio/core asyncio/event asyncio/funcs asyncio/lock binascii builtins cmath
collections cryptolib deflate errno framebuf gc hashlib heapq io json math micropython os platform random re select struct sys
time uctypes vfs"""


def show_help(*args):
 if args != ('modules',):
  return _help(*args)
 import os

 names = _MODULES.split()
 for name in os.listdir('/.rom'):
  name = name[:-3] if name.endswith('.py') else name + '/__init__'
  if name == '_asyncio_stream':
   name = 'asyncio/stream'
  elif name in names or name[0] == '_' and name != '_onewire' or name.startswith(('asyncio', 'ucry', 'umac')):
   continue
  names.append(name)
 names.sort()
 rows = (len(names) + 3) // 4
 for row in range(rows):
  line = ''
  for name in names[row::rows]:
   line += ' ' * (-len(line) % 18) + name
   if len(line) % 18 == 0:
    line += ' '
  print(line.rstrip())
 print('Plus any modules on the filesystem')


# The types of viper, for code that runs as bytecode. A pointer can be indexed, wherever it points to.
def uint(n):
 return n & 0xFFFFFFFF


def ptr8(o):
 return _pointer(o, uctypes.UINT8, 1)


def ptr16(o):
 return _pointer(o, uctypes.UINT16, 2)


def ptr32(o):
 return _pointer(o, uctypes.INT32, 4)


def _pointer(o, kind, size):
 address = o & 0xFFFFFFFF if isinstance(o, int) else addressof(o)
 if address < 0x1000000:
  return uctypes.struct(address, {'a': (uctypes.ARRAY, kind | 0x3FFFFFF)}).a
 return _Registers(address, size)


# Registers of the chip.
class _Registers:
 def __init__(self, address, size):
  import machine

  self._memory = {1: machine.mem8, 2: machine.mem16, 4: machine.mem32}[size]
  self._address, self._size = address, size

 def __getitem__(self, i):
  value = self._memory[self._address + i * self._size]
  return value - (1 << 32) if self._size == 4 and value >> 31 else value

 def __setitem__(self, i, value):
  self._memory[self._address + i * self._size] = value
