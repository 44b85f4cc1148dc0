# Runs a source if its checksum is k, and prints the result, twice the traceback, or why there is none, with a checksum.
def _belayc(b=__import__('builtins'),r=repr,g=globals(),z='\x1eTOKEN..TOKEN'):
 import sys
 p=b.print
 c=getattr(b,'compile',lambda s,*_:s)
 x=getattr(sys,'print_exception',0)
 if not x:
  from traceback import print_exception as y
  x=lambda e:y(type(e),e,e.__traceback__)
 try:
  from binascii import crc32 as f
  f('',0)
 except Exception:
  def f(b,k):
   if type(b)is str:b=bytes(b,'utf8')
   return k+257*len(b)+sum(b)&0x3fffffff
 def _belay_do(s,k):
  h=z[:5]
  t='?'
  try:
   if f(s,0)!=k:
    k=0
   elif s[-1]in(10,'\n'):
    t='.'
    exec(c(s,'<stdin>','exec'),g)
    t='()'
   else:
    t='.'
    t=r((eval(c(s,'<stdin>','eval'),g),))
  except BaseException as e:
   if type(e)is SystemExit and not any(e.args):raise
   p(h,end='!')
   x(e)
   x(e)
   h=t=''
  finally:
   p(h,t,f(t,k),sep='',end=z[7:])
 return _belay_do,f
_belay_do,_belayc=_belayc()
_belay_i=_belayc(_bly,0)
_belay_do('_belay_i',_belayc('_belay_i',0))
del _belayc,_belay_i,_bly
