# Reads the stream in blocks from the input. No block contains a 03, so that Ctrl-C works at any time: each 03 is replaced
# by a distance to the next one, and restored here. After a failure the input is skipped up to the marker, without using
# memory. Ctrl-C overtakes what was sent before it: the input is skipped until it is empty, or the prompt would run it.
def _Br(m,k):
 i=_BS.stdin.buffer
 _Bm(m)
 b=memoryview(bytearray(max(128,min(k,_BG.mem_free()//16))))
 o=b[:1]
 q=m.encode()
 print(m+'n',len(b))
 try:
  try:
   while 1:
    n,x,s,p=map(int,i.readline().split())
    if not n:
     [globals().pop(n)for n in list(globals())if n[:2]=='_B']
     return
    k=0
    while k<n+x:k+=i.readinto(b[k:n+x])
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
    _Bx(_Bz(bytes(b[:n]),s),m)
  except Exception as e:
   print(m+'!')
   k=0
   while k<len(q):
    i.readinto(o)
    k=k+1 if o[0]==q[k]else o[0]==q[0]
   raise e
 except KeyboardInterrupt as e:
  p=_Bi('select','uselect').poll()
  p.register(_BS.stdin,1)
  k=1
  while k:
   try:
    while p.poll(20):i.readinto(o)
    k=0
   except KeyboardInterrupt:pass
  raise e
