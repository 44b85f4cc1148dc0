# Generators that the host steps through: number -> [iterator, what it raised after the values that were fetched]
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

# At most n values, and whether it has ended. A slow one gives those of a quarter of a second.
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

# Frees those that nobody can step through any longer; what they raise then is of no interest to the next command.
def _belay_drop(*ks):
 for k in ks:
  try:
   _belay_free(k)
  except Exception:
   pass
