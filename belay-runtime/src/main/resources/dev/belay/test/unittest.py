# Stands in for the module unittest; in pieces, as runner.py.
import sys

#: subTest assertRaises
class _bs:
 def __init__(s, w):
  s.w = w
 def __enter__(s):
  return s
 def __exit__(s, t, e, b):
  if isinstance(e, Exception) and t != _bk:
   _be(e, s.w)
   return True
#: assertRaises
class _bq(_bs):
 def __exit__(s, t, e, b):
  if not t:
   raise AssertionError('not raised', s.w)
  s.exception = e
  return issubclass(t, s.w)
#:

class _bu:
 SkipTest = _bk
#: TestCase IsolatedAsyncioTestCase
 class TestCase:
  _c = ()
  def setUp(s):
   0
  tearDown = asyncSetUp = asyncTearDown = setUp
#: addCleanup
  def addCleanup(s, f, *a):
   s._c = (lambda: [f(*a)] and None,) + s._c
#: skipTest
  def skipTest(s, r):
   raise _bk(r)
#: fail
  def fail(s, r=''):
   raise AssertionError(r)
#: subTest
  def subTest(s, msg='', **k):
   return _bs('%s%s' % (msg, k or ''))
#: assertRaises
  def assertRaises(s, t, *f):
   c = _bq(t)
   if f:
    with c:
     f[0](*f[1:])
   return c
#: TestCase IsolatedAsyncioTestCase
  # The assertions that compare, by what follows 'assert', without a 'Not'.
  def __getattr__(s, n):
   def a(*v, msg='', **w):
    if (not _bo[n[6:].replace('Not', '')](v[0], v[-1], **w)) != ('Not' in n):
     raise AssertionError(n, v, msg)
   if n[:6] == 'assert':
    return a
   raise AttributeError(n)
#: IsolatedAsyncioTestCase
 IsolatedAsyncioTestCase = TestCase
#: skip skipIf skipUnless
 def skipIf(c, r):
  def d(f):
   if c and isinstance(f, type):
    f.setUpClass = _bk(r)
    return f
   return _bk(r) if c else f
  return d
 def skipUnless(c, r):
  return _bu.skipIf(not c, r)
 def skip(r):
  return _bu.skipIf(1, r)
#: main
 def main():
  0
#:

_bo = {
#: assertEqual assertNotEqual
 'Equal': lambda a, b: a == b,
#: assertTrue
 'True': lambda a, b: a,
#: assertFalse
 'False': lambda a, b: not a,
#: assertIs assertIsNot
 'Is': lambda a, b: a is b,
#: assertIsNone assertIsNotNone
 'IsNone': lambda a, b: a is None,
#: assertIn assertNotIn
 'In': lambda a, b: a in b,
#: assertIsInstance assertNotIsInstance
 'IsInstance': isinstance,
#: assertLess
 'Less': lambda a, b: a < b,
#: assertLessEqual
 'LessEqual': lambda a, b: a <= b,
#: assertGreater
 'Greater': lambda a, b: a > b,
#: assertGreaterEqual
 'GreaterEqual': lambda a, b: a >= b,
#: assertAlmostEqual assertNotAlmostEqual
 'AlmostEqual': lambda a, b, places=7, delta=0: a == b or abs(a - b) <= (delta or 10 ** -places / 2),
#:
}
sys.modules['unittest'] = _bu
