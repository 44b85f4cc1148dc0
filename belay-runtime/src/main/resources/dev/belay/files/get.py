# Prints a file in lines of base64 or hex after a marker, and then its size and a checksum as checksum.py calculates it.
# FileOutputParser.java parses the lines.
def _belayg(p,m):
 w=__import__('sys').stdout.write
 try:
  b=__import__('binascii')
  c=b.b2a_base64
  k='b'
 except ImportError:
  b=0
  c=lambda d:''.join('%02x'%x for x in d).encode()+b'\n'
  k='h'
 z=getattr(b,'crc32',0)
 s=t=0
 f=open(p,'rb')
 try:
  while 1:
   d=f.read(384)
   if not d:
    break
   s+=len(d)
   if z:
    t=z(d,t)
   else:
    for x in d:
     t=(t*31+x)&0xffffff
   w(m+k+c(d).decode())
 finally:
  f.close()
 w('%s.%d %s %d\n'%(m,s,'c'if z else's',t&0xffffffff))
