# Open generators: id -> [iterator, exception raised after the fetched values]
_belay_its={}
try:
 from time import ticks_ms as _belay_ms,ticks_diff as _belay_diff
except ImportError:
 from time import monotonic as _belay_ms
 def _belay_diff(a,b):
  return 1000*(a-b)

def _belay_open(k,n,it):
 _belay_its[k]=[iter(it),None]
 return _belay_more(k,n)

# Up to n values, but no more after a quarter of a second; and whether the generator has ended.
def _belay_more(k,n,*sent):
 it,error=_belay_its[k]
 got=[]
 ended=True
 try:
  if error:
   raise error
  start=_belay_ms()
  while len(got)<n and (not got or _belay_diff(_belay_ms(),start)<250):
   got.append(it.send(*sent) if sent else next(it))
  ended=False
 except StopIteration:
  pass
 except Exception as e:
  if error or not got:
   raise
  _belay_its[k][1]=e
  ended=False
 finally:
  if ended:
   del _belay_its[k]
 return got,ended

def _belay_free(k):
 it=_belay_its.pop(k,(None,))[0]
 if hasattr(it,'close'):
  it.close()

# Frees unreachable generators, ignoring their exceptions.
def _belay_drop(*ks):
 for k in ks:
  try:
   _belay_free(k)
  except Exception:
   pass
