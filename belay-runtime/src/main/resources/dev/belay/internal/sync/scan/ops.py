# Executes a stream of lines and contents that arrives in pieces cut anywhere; StepVerb.java lists the verbs. Each line begins
# with the sum of all lines up to it, and a wrong one is not executed. A new file is written beside the old one, read back and
# then renamed; for verb a it was written already. At the end of a piece the state is printed: StreamPosition.java.
_Bl=_Bd=_Bj=0
_Bb=b''
_Bp=''
def _Bc():
 _Bf.close()
 x=_Bo.stat(_Bu)[6],_Bh(_Bu)
 if x!=_Bv:raise ValueError('belay: %r is %r'%(x,_Bv))
 _Bo.rename(_Bu,_Bp)
def _Bx(z,m):
 global _Bl,_Bd,_Bj,_Bb,_Bp,_Bu,_Bf,_Bv
 b=memoryview(bytearray(512))
 k=_Bd
 while 1:
  if _Bl:
   n=z.readinto(b[:min(_Bl,512)])
   if not n:break
   _Bf.write(b[:n])
   _Bl-=n
   if not _Bl:_Bc()
   continue
  h=_Bb+z.readline()
  _Bb=b''
  if h[-1:]!=b'\n':
   _Bb=h
   break
  _Bp=''
  n=int(h[:5],16)
  h=h[5:]
  for y in h:_Bj=_Bj*31+y&0xffffff
  if n!=_Bj&65535:raise ValueError
  _Bd+=1
  h=h.decode()
  c=h[0]
  _Bp=h[2:-1]
  try:
   if c in'wa':
    n,h,_Bp=_Bp.split(' ',2)
    _Bl=int(n)
    _Bv=_Bl,h
    _Bu=_Bp[:_Bp.rfind('/')+1]+'.belay-new'
    _Bf=open(_Bu,c+'b')
    if c=='a':_Bl=0
    if not _Bl:_Bc()
   elif c=='d':_Bo.mkdir(_Bp)
   elif c=='x':_Bo.remove(_Bp)
   elif c=='r':_Bo.rmdir(_Bp)
   elif c=='v':_Bo.rename(_Bp,_Bp+'-old')
   elif hasattr(_Bo,'sync'):_Bo.sync()
  except OSError as e:
   try:s=_Bo.stat(_Bp)[0]&16384
   except OSError:s=-1
   if c in'wa'or c=='d'and s<1 or c in'xv'and s>=0:raise e
 print(m+'b',*()if _Bl and k==_Bd else(_Bd,_Bj,_Bl or len(_Bb)))
