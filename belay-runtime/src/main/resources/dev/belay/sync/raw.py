# Takes the stream in blocks from the input itself. A 03 never comes, so that Ctrl-C works at every moment: each is a link
# of a chain of distances, and put back here.
def _Br(m,k):
 i=_BS.stdin.buffer
 _Bm(m)
 b=memoryview(bytearray(max(128,min(k,_BG.mem_free()//16))))
 print(m+'n',len(b))
 w=_BS.stdout.write
 e=0
 while 1:
  n,x,s,p=map(int,i.readline().split())
  if not n:break
  k=0
  while k<n+x:k+=i.readinto(b[k:n+x])
  if e:continue
  k=n
  v=3
  while p<n:
   c=b[p]-3&255
   b[p]=v
   v=3
   if c==254:break
   if c>254:
    v=b[k]
    k+=1
    c=253
   p+=c
  try:
   _Bx(_Bz(bytes(b[:n]),s))
   w('\6')
  except Exception as x:
   e=x
   w('\x15')
 if e:raise e
