# Additions to MicroPython's WebAssembly build. Small, since they are compiled at each start of a board.
import builtins, sys, uctypes


def load(path='/.rom/_belay_host.py'):
 with open(path) as f:
  exec(compile(f.read(), path, 'exec'), globals())


# The build's own input() spins forever.
def _input(*prompt):
 if 'read_line' not in globals():
  load()
 return read_line(*prompt)


builtins.input = _input

# The streams' buffers get a descriptor of their own, so that the host can distinguish bytes from text.
for _buffer in (sys.stdin.buffer, sys.stdout.buffer):
 uctypes.bytearray_at(id(_buffer) + 4, 1)[0] = 100

# A str object is: type, hash, length, data. A hash of 0 is not computed yet.
_machine = 'virtual board with WebAssembly'
_words = uctypes.struct(id(sys.implementation[2]), {'word': (uctypes.ARRAY | 0, 4 | uctypes.UINT32)})
_words.word[1] = 0
_words.word[2] = len(_machine)
_words.word[3] = uctypes.addressof(_machine)
