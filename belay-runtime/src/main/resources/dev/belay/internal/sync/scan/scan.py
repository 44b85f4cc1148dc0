# Lists files and folders; ResponseKind.java lists the lines. m is the marker, k are paths to skip, z the sizes to hash.
def _Be(m,p,n,s,z):
 print('%sf %d %s %r'%(m,s,_Bh(p)if s in z else'-',n))
def _Bw(m,d,k,z):
 print('%sd %r'%(m,d))
 q=[]
 for n in _Bo.listdir(d or'/'):
  p=d+'/'+n
  if p in k:
   print('%sk %r'%(m,p))
   continue
  s=_Bo.stat(p)
  if not s[0]&16384:_Be(m,p,n,s[6],z)
  elif not d and hasattr(_Bo,'statvfs')and _Bo.statvfs(p)!=_Bo.statvfs('/'):print('%sk %r'%(m,p))
  else:q.append(p)
 for p in q:_Bw(m,p,k,z)
def _Bt(m,p,t):
 try:f=open(p)
 except OSError:return 0
 try:
  for l in f:print(m+t+' '+l[:-1])
 finally:f.close()
 return 1
def _Bs(m,roots,k,paths,z,full):
 r=_Bt(m,'ROOT/.belay','r')or _Bt(m,'ROOT/.belay-old','o')and 0
 if r and not full:z=()
 v=_Bi('deflate','zlib','uzlib')
 print(m+'c',_Bk,'deflate'if hasattr(v,'DeflateIO')else'decompio'if hasattr(v,'DecompIO')else'zlib'if v else'plain',1 if _By else 0,1 if hasattr(getattr(_BS,'stdin',0),'buffer')else 0)
 _Bm(m)
 for p in roots:
  try:s=_Bo.stat(p or'/')[0]&16384
  except OSError:continue
  if s:_Bw(m,p,k,z)
  else:_Be(m,p,p,0,())
 for p in paths:
  try:s=_Bo.stat(p)
  except OSError:continue
  if s[0]&16384:print('%sx %r'%(m,p))
  else:_Be(m,p,p,s[6],z)
 print(m+'.')
