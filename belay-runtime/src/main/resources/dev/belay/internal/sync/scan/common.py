# Used by all other scripts: modules under either name.
def _Bi(*a):
 for n in a:
  try:return __import__(n)
  except ImportError:pass
_BG=_Bi('gc')
_BS=_Bi('sys')
_Bo=_Bi('os','uos')
_BH=_Bi('hashlib','uhashlib')
_By=_Bi('binascii','ubinascii')
_Ba=getattr(_By,'a2b_base64',0)
# Free memory and the free space of the file system, after their sum.
def _Bm(m):
 _BG.collect()
 u=getattr(_Bo,'statvfs',None)
 u=u and u('ROOT/')or(0,0,0,0,-1)
 u=_BG.mem_free(),u[1]or u[0],u[4]
 print(m+'m',sum(u),*u)
