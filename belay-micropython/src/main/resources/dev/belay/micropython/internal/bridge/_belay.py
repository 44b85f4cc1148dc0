# Additions to MicroPython's WebAssembly build. Small, since they are compiled at each start of a board.
import builtins, micropython, sys, uctypes


def load(path='/.rom/_belay_host.py', names=globals()):
 with open(path) as f:
  exec(compile(f.read(), path, 'exec'), names)


def _late(name):
 def call(*args):
  if name not in globals():
   load()
  return globals()[name](*args)

 return call


# The build's own input() spins forever, its help() does not know the modules of the ROM, and it has no types of viper.
_help = help
builtins.input = _late('read_line')
builtins.help = _late('show_help')
for _type in 'ptr8', 'ptr16', 'ptr32', 'uint':
 setattr(builtins, _type, _late(_type))

# The streams' buffers get a descriptor of their own, so that the host can distinguish bytes from text.
for _buffer in (sys.stdin.buffer, sys.stdout.buffer):
 uctypes.bytearray_at(id(_buffer) + 4, 1)[0] = 100

# Gives a built-in module a namespace that can be extended; the module itself cannot hold a reference to it.
_names = []


def extend(module, **names):
 all = dict(module.__dict__)
 all.update(names)
 _names.append(all)
 uctypes.bytearray_at(id(module) + 4, 4)[:] = id(all).to_bytes(4, 'little')
 return all


# An import calls __init__. The file cannot be read while nothing is mounted at /.
def extend_late(module, path):
 def load_rest():
  del all['__init__']
  try:
   load(path, all)
  except OSError:  # the file system is not mounted
   all['__init__'] = load_rest

 all = extend(module, __init__=load_rest)


extend(micropython, alloc_emergency_exception_buf=lambda size: None)
# Without files that have the same names.
_path = sys.path[:]
sys.path.clear()
import os, hashlib
sys.path += _path
extend_late(os, '/.rom/_machine_os.py')
extend_late(hashlib, '/.rom/_hashlib.py')
