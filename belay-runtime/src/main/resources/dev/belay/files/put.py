# Writes a temporary file, from blocks of the input or by later commands, verifies it and renames it. FileUpload.java
# calls the functions. The record of the last sync is renamed too, because it no longer describes the board. After a failed
# block the input is skipped up to the marker, and after Ctrl-C until it is empty, or the prompt would run it.
def _belayw(f,m):
 s=__import__('sys')
 i=s.stdin.buffer
 w=s.stdout.write
 b=memoryview(bytearray(1024))
 o=b[:1]
 q=m.encode()
 def r(n):
  k=0
  while k<n:
   k+=i.readinto(b[k:n])
  return bytes(b[:n])
 w(m)
 try:
  try:
   while 1:
    n=int(r(5),16)
    if not n:
     return
    if n>1024:
     raise ValueError('belay: block')
    f.write(r(n).replace(b'\x1bC',b'\3').replace(b'\x1b[',b'\x1b'))
    w('\6')
  except Exception as e:
   w('\x15'+m)
   k=0
   while k<len(q):
    i.readinto(o)
    k=k+1 if o[0]==q[k]else o[0]==q[0]
   raise e
 except KeyboardInterrupt as e:
  p=__import__('select').poll()
  p.register(s.stdin,1)
  k=1
  while k:
   try:
    while p.poll(20):
     i.readinto(o)
    k=0
   except KeyboardInterrupt:
    pass
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
def _belayz(u,p,m,n,c,k):
 import os
 r=_belayc(u)
 if r!=(n,'c',c)and r!=(n,'s',k):
  raise ValueError('belay: %r is %r'%((n,c,k),r))
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
 print(m+'.')
def _belayd(u):
 try:
  _belayf.close()
 except Exception:
  pass
 try:
  __import__('os').remove(u)
 except OSError:
  pass
