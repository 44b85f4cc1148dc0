# A new file is written beside the old one, read back, and only then put in its place.
_Ba=getattr(_By,'a2b_base64',0)
def _Bb(p):
 global _Bp,_Bt,_Bf
 _Bp=p
 _Bt=p[:p.rfind('/')+1]+'.belay-new'
 _Bf=open(_Bt,'wb')
def _Bd(b):
 _Bf.write(b)
def _Bq(n,h):
 _Bf.close()
 x=_Bo.stat(_Bt)[6],_Bh(_Bt)
 if x!=(n,h):raise ValueError('belay: %s came as %r'%(_Bp,x))
 _Bo.rename(_Bt,_Bp)
def _Bm(a):
 for p in a:
  try:_Bo.mkdir(p)
  except OSError:
   if not _Bo.stat(p)[0]&16384:raise
def _Bu(a,e):
 for p in a:_Bo.remove(p)
 for p in e:
  try:_Bo.rmdir(p)
  except OSError:pass
def _Bv(a,b):
 try:_Bo.rename(a,b)
 except OSError:pass
def _Bg():
 try:_Bo.remove('/.belay-old')
 except OSError:pass
 if hasattr(_Bo,'sync'):_Bo.sync()
