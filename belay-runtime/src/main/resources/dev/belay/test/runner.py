# Finds the tests of a namespace, and runs the one that the host asks for. All that is said carries the host's marker m.
# A line #: begins a piece that is sent only where the tests hold one of its words, with + all of them; @name stands for such
# a runtime, @since121 for MicroPython 1.21 and later. Names of modules stay free: a test that forgets to import one must fail.
#: @circuitpython
def _bx(e, p=__import__('traceback').print_exception):
 p(type(e), e, e.__traceback__)
#: @micropython
_bx = __import__('sys').print_exception
#:

# A skipped test; how many tests have run.
class _bk(Exception):
 n = 0

def _bl(m, g):
 r = []
 for c in list(g):
  v = g[c]
  if c[:5] == 'test_' or c[-6:] == 'Module':
   r += ('', c),
  elif isinstance(v, type) and (c[:4] == 'Test' or hasattr(v, '_c')):
   r += [(c, k) for k in dir(v) if k[:4] == 'test' or k[-5:] == 'Class']
 return m, r

#: async+@since121
def _ba(r):
 import asyncio as a
 a.new_event_loop()
 return a.run(r)
#: async+@before121
def _ba(r):
 try:
  import asyncio as a
 except ImportError:
  import uasyncio as a
 if hasattr(a, 'new_event_loop'):
  a.new_event_loop()
 return a.run(r) if hasattr(a, 'run') else a.get_event_loop().run_until_complete(r)
#:

# print may be another one when a test runs.
def _br(m, g, c, n, p=print, q=__import__('gc').collect):
 global _be
 q()
 _bk.n += 1
 b = [0, None]

 def e(v, w=''):
  b[0] += 1
  p('\x1e', m, (b[0], isinstance(v, AssertionError), w), sep='')
  _bx(v)
  p('\x1e', m, sep='')

 def d(f):
  try:
   if isinstance(f, _bk):
    raise f
   r = f()
#: async
   if hasattr(r, 'send'):
    r = _ba(r)
#:
   if r is not None:
    raise TypeError('returned', r)
   return 1
  except _bk as v:
   b[1] = str(v)
  except (Exception, SystemExit) as v:
   e(v)

 _be = e
 f = getattr(g[c], n) if c else g[n]
#: class
 if c and n[:4] == 'test' and callable(f):
  o = g[c]()
  for k in 'setUp', 'asyncSetUp', n, 'asyncTearDown', 'tearDown':
   if not d(getattr(o, k, [].clear)) and k[-4:] == 'etUp':
    break
  for f in getattr(o, '_c', b[2:]):
   d(f)
  f = [].clear
#:
 d(f)
 return m, c, n, _bk.n, b
