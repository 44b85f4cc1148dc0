# Finds the tests of the namespace, and runs the one that the host asks for by its number. All that is said carries the host's marker m.
# A line #: begins a piece that is sent only where the tests hold one of its words, with + all of them; @name stands for such
# a runtime, @since121 for MicroPython 1.21 and later. Names of modules stay free: a test that forgets to import one must fail.
#: @circuitpython
def _bx(e, p=__import__('traceback').print_exception):
 p(type(e), e, e.__traceback__)
#: @micropython
_bx = __import__('sys').print_exception
#:

# A skipped test. Of the class: all tests (r), how many have run (n), cleanups of the one that runs (l), what its sub-tests
# need (t).
class _bk(Exception):
 n = 0

def _bl(m, g=globals()):
 r = _bk.r = []
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

# print may be another one when a test runs. No helper of its own: a small board's stack holds five calls, and four are the test's.
def _br(m, i, p=print, g=globals(), q=__import__('gc').collect):
 c, n = _bk.r[i]
 q()
 _bk.n += 1
#: addCleanup
 _bk.l = []
#:
 b = [0, None]
#: subTest
 _bk.t = m, b, p
#:
 f = getattr(g[c], n) if c else g[n]
 l = [f]
#: class
 if c and n[:4] == 'test' and callable(f):
  o = g[c]()
  l = [getattr(o, k, l.clear) for k in ('tearDown', 'asyncTearDown', n, 'asyncSetUp', 'setUp')]
#:
 while l:
  f = l.pop()
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
  except (Exception, SystemExit) as v:
   if isinstance(v, _bk):
    b[1] = str(v)
   else:
    b[0] += 1
    p('\x1e', m, (b[0], isinstance(v, AssertionError), ''), sep='')
    _bx(v)
    p('\x1e', m, sep='')
   if l[2:]:
    l = []
#: addCleanup
  l = l or _bk.l and [_bk.l.pop()]
#:
 return m, c, n, _bk.n, b
