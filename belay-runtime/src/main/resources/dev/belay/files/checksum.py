# Returns size, kind and checksum of a file: CRC-32 (c) where the board has it, otherwise a polynomial modulo 2 ** 24 (s).
# FileChecksum.java calculates the same.
def _belayc(p):
 try:
  c=__import__('binascii').crc32
 except (ImportError,AttributeError):
  c=None
 b=bytearray(512)
 s=t=0
 f=open(p,'rb')
 try:
  while 1:
   n=f.readinto(b)
   if not n:
    return (s,'c',t&0xffffffff)if c else(s,'s',t)
   s+=n
   d=memoryview(b)[:n]
   if c:
    t=c(d,t)
   else:
    for x in d:
     t=(t*31+x)&0xffffff
 finally:
  f.close()
