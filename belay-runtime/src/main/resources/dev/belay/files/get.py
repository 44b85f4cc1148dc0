# Prints a file in lines of base64 or hex after a marker, and its size. FileOutputParser.java parses the lines.
def _belayg(p,m):
 w=__import__('sys').stdout.write
 try:
  c=__import__('binascii').b2a_base64
  k='b'
 except ImportError:
  c=lambda d:''.join('%02x'%x for x in d).encode()+b'\n'
  k='h'
 s=0
 f=open(p,'rb')
 try:
  while 1:
   d=f.read(384)
   if not d:
    break
   s+=len(d)
   w(m+k+c(d).decode())
 finally:
  f.close()
 w(m+'.'+str(s)+'\n')
