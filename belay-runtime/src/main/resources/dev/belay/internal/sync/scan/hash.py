# The hash of a file by the best available function, and the letter of this function.
_Bk='s'if hasattr(_BH,'sha256')else'c'if hasattr(_By,'crc32')else'f'
def _Bh(p):
 b=memoryview(bytearray(512))
 x=_Bk=='s'and _BH.sha256()
 c=0
 # FNV-1a in halves of 16 bits, so that no step leaves the small integers of a 32-bit board
 h=33052
 l=40389
 f=open(p,'rb')
 try:
  while 1:
   n=f.readinto(b)
   if not n:break
   d=b[:n]
   if x:x.update(d)
   elif _Bk=='c':c=_By.crc32(d,c)
   else:
    for y in d:
     l^=y
     t=l*403
     h=(h*403+(l<<8)+(t>>16))&65535
     l=t&65535
 finally:f.close()
 if x:return''.join('%02x'%y for y in x.digest()[:8])
 return'%08x'%(c&0xffffffff)if _Bk=='c'else'%04x%04x'%(h,l)
