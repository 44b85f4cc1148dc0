# The definitions of hash.py, for a board with SHA-256. Raises an AttributeError on another.
_Bk='s'
_BH.sha256
def _Bh(p):
 b=memoryview(bytearray(512))
 x=_BH.sha256()
 f=open(p,'rb')
 try:
  while 1:
   n=f.readinto(b)
   if not n:break
   x.update(b[:n])
 finally:f.close()
 return''.join('%02x'%y for y in x.digest()[:8])
