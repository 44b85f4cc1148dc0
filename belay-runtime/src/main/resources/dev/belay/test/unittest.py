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
  tearDown = setUp
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
#: assertEqual assertListEqual assertTupleEqual assertDictEqual assertSetEqual
  def assertEqual(s, a, b, msg=''):
   if not a == b:
    raise AssertionError(a, '!=', b, msg)
#: assertListEqual
  assertListEqual = assertEqual
#: assertTupleEqual
  assertTupleEqual = assertEqual
#: assertDictEqual
  assertDictEqual = assertEqual
#: assertSetEqual
  assertSetEqual = assertEqual
#: assertNotEqual
  def assertNotEqual(s, a, b, msg=''):
   if not a != b:
    raise AssertionError(a, '==', b, msg)
#: assertTrue
  def assertTrue(s, a, msg=''):
   if not a:
    raise AssertionError(a, msg)
#: assertFalse
  def assertFalse(s, a, msg=''):
   if a:
    raise AssertionError(a, msg)
#: assertIs
  def assertIs(s, a, b, msg=''):
   if a is not b:
    raise AssertionError(a, 'is not', b, msg)
#: assertIsNot
  def assertIsNot(s, a, b, msg=''):
   if a is b:
    raise AssertionError(a, 'is', b, msg)
#: assertIsNone
  def assertIsNone(s, a, msg=''):
   if a is not None:
    raise AssertionError(a, 'is not None', msg)
#: assertIsNotNone
  def assertIsNotNone(s, a, msg=''):
   if a is None:
    raise AssertionError(a, msg)
#: assertIn
  def assertIn(s, a, b, msg=''):
   if a not in b:
    raise AssertionError(a, 'not in', b, msg)
#: assertNotIn
  def assertNotIn(s, a, b, msg=''):
   if a in b:
    raise AssertionError(a, 'in', b, msg)
#: assertIsInstance
  def assertIsInstance(s, a, b, msg=''):
   if not isinstance(a, b):
    raise AssertionError(a, 'is no', b, msg)
#: assertNotIsInstance
  def assertNotIsInstance(s, a, b, msg=''):
   if isinstance(a, b):
    raise AssertionError(a, 'is', b, msg)
#: assertLess
  def assertLess(s, a, b, msg=''):
   if not a < b:
    raise AssertionError(a, '>=', b, msg)
#: assertLessEqual
  def assertLessEqual(s, a, b, msg=''):
   if not a <= b:
    raise AssertionError(a, '>', b, msg)
#: assertGreater
  def assertGreater(s, a, b, msg=''):
   if not a > b:
    raise AssertionError(a, '<=', b, msg)
#: assertGreaterEqual
  def assertGreaterEqual(s, a, b, msg=''):
   if not a >= b:
    raise AssertionError(a, '<', b, msg)
#: assertCountEqual
  def assertCountEqual(s, a, b, msg=''):
   if not sorted(a) == sorted(b):
    raise AssertionError(a, '!=', b, msg)
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

getattr(sys, 'modules', {})['unittest'] = _bu
