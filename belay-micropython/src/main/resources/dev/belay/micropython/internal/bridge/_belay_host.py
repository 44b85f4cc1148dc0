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
