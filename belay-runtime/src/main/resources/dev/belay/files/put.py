# Writes a temporary file, from blocks of the input or by later commands, verifies it and renames it. FileUpload.java
# calls the functions. The record of the last sync is renamed too, because it no longer describes the board.
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
    return (s,t&0xffffffff,0)if c else(s,0,t)
   s+=n
   d=memoryview(b)[:n]
   if c:
    t=c(d,t)
   else:
    for x in d:
     t=(t*31+x)&0xffffff
 finally:
  f.close()
def _belayw(f,m):
 i=__import__('sys').stdin.buffer
 w=__import__('sys').stdout.write
 b=memoryview(bytearray(1024))
 def r(n):
  k=0
  while k<n:
   k+=i.readinto(b[k:n])
  return bytes(b[:n])
 w(m)
 e=None
 while 1:
  n=int(r(4),16)
  if not n:
   break
  d=r(n)
  if e:
   continue
  try:
   f.write(d.replace(b'\x1bC',b'\3').replace(b'\x1b[',b'\x1b'))
   w('\6')
  except Exception as x:
   e=x
   w('\x15')
 if e:
  raise e
def _belayo(u):
 import os
 for k in range(1,len(u)):
  if u[k]=='/':
   try:
    os.mkdir(u[:k])
   except OSError:
    pass
 return open(u,'wb')
def _belayz(u,p,*v):
 import os
 r=_belayc(u)
 if r[0]!=v[0]or r[1]and r[1]!=v[1]or r[2]and r[2]!=v[2]:
  raise ValueError('belay: %r is %r'%(v,r))
 try:
  os.stat('ROOT/.belay')
  try:
   os.remove('ROOT/.belay-old')
  except OSError:
   pass
  os.rename('ROOT/.belay','ROOT/.belay-old')
 except OSError:
  pass
 os.rename(u,p)
 if hasattr(os,'sync'):
  os.sync()
def _belayd(u):
 try:
  _belayf.close()
 except Exception:
  pass
 try:
  __import__('os').remove(u)
 except OSError:
  pass
