# Stands in for the module unittest; in pieces, as runner.py.

#: subTest assertRaises
class _bs:
 def __enter__(s):
  return s
#: subTest
 def __exit__(s, t, e, x):
  if isinstance(e, Exception) and t != _bk:
   m, b, p = _bk.t
   b[0] += 1
   p('\x1e', m, (b[0], isinstance(e, AssertionError), s.w), sep='')
   _bx(e)
   p('\x1e', m, sep='')
   return True
#: assertRaises
class _bq(_bs):
 def __exit__(s, t, e, x):
  assert t, ('not raised', s.w)
  s.exception = e
  return issubclass(t, s.w)
#:

class _bu:
 SkipTest = _bk
#: TestCase IsolatedAsyncioTestCase
 class TestCase:
  _c = ()
  setUp = tearDown = [].clear
#: addCleanup
  def addCleanup(s, f, *a):
   _bk.l.append(lambda: [f(*a)].clear())
#: skipTest
  def skipTest(s, r):
   raise _bk(r)
#: fail
  def fail(s, r=''):
   raise AssertionError(r)
#: subTest
  def subTest(s, msg='', **k):
   c = _bs()
   c.w = '%s%s' % (msg, k or '')
   return c
#: assertRaises
  def assertRaises(s, t, *f):
   c = _bq()
   c.w = t
   if f:
    with c:
     f[0](*f[1:])
   return c
#: assertEqual assertListEqual assertTupleEqual assertDictEqual assertSetEqual
  def assertEqual(s, a, b, msg=''):
   assert a == b, (a, '!=', b, msg)
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
   assert a != b, (a, '==', b, msg)
#: assertIs
  def assertIs(s, a, b, msg=''):
   assert a is b, (a, 'is not', b, msg)
#: assertIsNot
  def assertIsNot(s, a, b, msg=''):
   assert a is not b, (a, 'is', b, msg)
#: assertIn
  def assertIn(s, a, b, msg=''):
   assert a in b, (a, 'not in', b, msg)
#: assertNotIn
  def assertNotIn(s, a, b, msg=''):
   assert a not in b, (a, 'in', b, msg)
#: assertIsInstance
  def assertIsInstance(s, a, b, msg=''):
   assert isinstance(a, b), (a, 'is not', b, msg)
#: assertNotIsInstance
  def assertNotIsInstance(s, a, b, msg=''):
   assert not isinstance(a, b), (a, 'is', b, msg)
#: assertLess
  def assertLess(s, a, b, msg=''):
   assert a < b, (a, '>=', b, msg)
#: assertLessEqual
  def assertLessEqual(s, a, b, msg=''):
   assert a <= b, (a, '>', b, msg)
#: assertGreater
  def assertGreater(s, a, b, msg=''):
   assert a > b, (a, '<=', b, msg)
#: assertGreaterEqual
  def assertGreaterEqual(s, a, b, msg=''):
   assert a >= b, (a, '<', b, msg)
#: assertCountEqual
  def assertCountEqual(s, a, b, msg=''):
   assert sorted(a) == sorted(b), (a, '!=', b, msg)
#: assertTrue
  def assertTrue(s, a, msg=''):
   assert a, (a, msg)
#: assertFalse
  def assertFalse(s, a, msg=''):
   assert not a, (a, msg)
#: assertIsNone
  def assertIsNone(s, a, msg=''):
   assert a is None, (a, 'is not None', msg)
#: assertIsNotNone
  def assertIsNotNone(s, a, msg=''):
   assert a is not None, (a, msg)
#: assertAlmostEqual
  def assertAlmostEqual(s, a, b, places=7, msg='', delta=0):
   assert a == b or abs(a - b) <= (delta or 10 ** -places / 2), (a, '!=', b, msg)
#: assertNotAlmostEqual
  def assertNotAlmostEqual(s, a, b, places=7, msg='', delta=0):
   assert not (a == b or abs(a - b) <= (delta or 10 ** -places / 2)), (a, '==', b, msg)
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
