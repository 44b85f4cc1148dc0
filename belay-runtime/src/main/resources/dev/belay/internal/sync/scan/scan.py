# Lists files and folders; ResponseKind.java lists the lines. m is the marker, k are paths to skip, z the sizes to hash.
# _BP prints a line and adds what follows the marker, of 5 characters, to the sum that the last line contains.
_Bq=0
def _BP(s):
 global _Bq
 print(s)
 s=s[5:].encode()
 _Bq=(_Bq*31+sum(s)+len(s))&0xffffff
def _Be(m,p,n,s,z):
 _BP('%sf %d %s %r'%(m,s,_Bh(p)if s in z else'-',n))
def _Bw(m,d,k,z):
 _BP('%sd %r'%(m,d))
 q=[]
 for n in _Bo.listdir(d or'/'):
  p=d+'/'+n
  if p in k:
   _BP('%sk %r'%(m,p))
   continue
  s=_Bo.stat(p)
  if not s[0]&16384:_Be(m,p,n,s[6],z)
  elif not d and hasattr(_Bo,'statvfs')and _Bo.statvfs(p)!=_Bo.statvfs('/'):_BP('%sk %r'%(m,p))
  else:q.append(p)
 for p in q:_Bw(m,p,k,z)
def _Bt(m,p,t):
 try:f=open(p)
 except OSError:return 0
 try:
  for l in f:_BP(m+t+' '+l[:-1])
 finally:f.close()
 return 1
def _Bs(m,roots,k,paths,z,full):
 r=_Bt(m,'ROOT/.belay','r')or _Bt(m,'ROOT/.belay-old','o')and 0
 if r and not full:z=()
 v=_Bi('deflate','zlib','uzlib')
 _BP('%sc %s %s %d %d'%(m,_Bk,'deflate'if hasattr(v,'DeflateIO')else'decompio'if hasattr(v,'DecompIO')else'zlib'if v else'plain',bool(_By),hasattr(getattr(_BS,'stdin',0),'buffer')))
 _Bm(m)
 for p in roots:
  try:s=_Bo.stat(p or'/')[0]&16384
  except OSError:continue
  if s:_Bw(m,p,k,z)
  else:_Be(m,p,p,0,())
 for p in paths:
  try:s=_Bo.stat(p)
  except OSError:continue
  if s[0]&16384:_BP('%sx %r'%(m,p))
  else:_Be(m,p,p,s[6],z)
 print(m+'.',_Bq)
