# Stands in for the module unittest; in pieces, as runner.py.

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

#: assertEqual assertListEqual assertTupleEqual assertDictEqual assertSetEqual assertNotEqual assertIs assertIsNot assertIn assertNotIn assertIsInstance assertNotIsInstance assertLess assertLessEqual assertGreater assertGreaterEqual assertCountEqual
def _bt(w, t):
 def f(s, a, b, msg=''):
  if not t(a, b):
   raise AssertionError(a, w, b, msg)
 return f
#:

class _bu:
 SkipTest = _bk
#: TestCase IsolatedAsyncioTestCase
 class TestCase:
  _c = ()
  setUp = tearDown = [].clear
#: addCleanup
  def addCleanup(s, f, *a):
   s._c = (lambda: [f(*a)].clear(),) + s._c
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
#: assertEqual assertListEqual assertTupleEqual assertDictEqual assertSetEqual
  assertEqual = _bt('!=', lambda a, b: a == b)
#: assertListEqual
  assertListEqual = assertEqual
#: assertTupleEqual
  assertTupleEqual = assertEqual
#: assertDictEqual
  assertDictEqual = assertEqual
#: assertSetEqual
  assertSetEqual = assertEqual
#: assertNotEqual
  assertNotEqual = _bt('==', lambda a, b: a != b)
#: assertIs
  assertIs = _bt('is not', lambda a, b: a is b)
#: assertIsNot
  assertIsNot = _bt('is', lambda a, b: a is not b)
#: assertIn
  assertIn = _bt('not in', lambda a, b: a in b)
#: assertNotIn
  assertNotIn = _bt('in', lambda a, b: a not in b)
#: assertIsInstance
  assertIsInstance = _bt('is not', isinstance)
#: assertNotIsInstance
  assertNotIsInstance = _bt('is', lambda a, b: not isinstance(a, b))
#: assertLess
  assertLess = _bt('>=', lambda a, b: a < b)
#: assertLessEqual
  assertLessEqual = _bt('>', lambda a, b: a <= b)
#: assertGreater
  assertGreater = _bt('<=', lambda a, b: a > b)
#: assertGreaterEqual
  assertGreaterEqual = _bt('<', lambda a, b: a >= b)
#: assertCountEqual
  assertCountEqual = _bt('!=', lambda a, b: sorted(a) == sorted(b))
#: assertTrue
  def assertTrue(s, a, msg=''):
   if not a:
    raise AssertionError(a, msg)
#: assertFalse
  def assertFalse(s, a, msg=''):
   if a:
    raise AssertionError(a, msg)
#: assertIsNone
  def assertIsNone(s, a, msg=''):
   if a is not None:
    raise AssertionError(a, 'is not None', msg)
#: assertIsNotNone
  def assertIsNotNone(s, a, msg=''):
   if a is None:
    raise AssertionError(a, msg)
#: assertAlmostEqual
  def assertAlmostEqual(s, a, b, places=7, msg='', delta=0):
   if not (a == b or abs(a - b) <= (delta or 10 ** -places / 2)):
    raise AssertionError(a, '!=', b, msg)
#: assertNotAlmostEqual
  def assertNotAlmostEqual(s, a, b, places=7, msg='', delta=0):
   if a == b or abs(a - b) <= (delta or 10 ** -places / 2):
    raise AssertionError(a, '==', b, msg)
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

#: @since121
__import__('sys').modules['unittest'] = _bu
#: @before121
getattr(__import__('sys'), 'modules', {})['unittest'] = _bu
#:
