# Returns for each path the size of the file and the best hash that the board has: s SHA-256, c CRC-32; '' if there is none.
def _Bd(*q):
 def i(*a):
  for n in a:
   try:return __import__(n)
   except ImportError:pass
 o=i('os','uos')
 s=getattr(i('hashlib','uhashlib'),'sha256',0)
 k=getattr(i('binascii','ubinascii'),'crc32',0)
 b=memoryview(bytearray(512))
 r=[]
 for p in q:
  try:
   z=o.stat(p)[6]
   x=s and s()
   c=0
   if s or k:
    f=open(p,'rb')
    while 1:
     n=f.readinto(b)
     if not n:break
     if x:x.update(b[:n])
     else:c=k(b[:n],c)
    f.close()
   r.append('%d %s'%(z,'s'+''.join('%02x'%y for y in x.digest()[:8])if x else'c%08x'%(c&0xffffffff)if k else''))
  except OSError:r.append('')
 return r
