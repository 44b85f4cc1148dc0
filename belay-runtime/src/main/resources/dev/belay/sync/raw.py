# Takes the stream in blocks from the input itself. A 03 never comes, so that Ctrl-C works at every moment.
def _Br(m,k):
 i=_BS.stdin.buffer
 _Bm(m)
 b=memoryview(bytearray(max(128,min(k,_BG.mem_free()//16))))
 print(m+'n',len(b))
 w=_BS.stdout.write
 e=0
 while 1:
  n,s=map(int,i.readline().split())
  if not n:break
  k=0
  while k<n:k+=i.readinto(b[k:n])
  if e:continue
  try:
   _Bx(_Bz(bytes(b[:n]).replace(b'\x10C',b'\3').replace(b'\x10P',b'\x10'),s))
   w('\6')
  except Exception as x:
   e=x
   w('\x15')
 if e:raise e
