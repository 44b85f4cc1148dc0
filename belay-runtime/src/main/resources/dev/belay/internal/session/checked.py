# Runs a source if its checksum is k, and prints the result, twice the traceback, or why there is none, with a checksum.
def _belayc(p=__import__('builtins').print,r=repr,g=globals(),z='\x1eTOKEN..TOKEN'):
 import sys
 x=getattr(sys,'print_exception',0)
 if not x:
  from traceback import print_exception as y
  x=lambda e:y(type(e),e,e.__traceback__)
 try:
  from binascii import crc32 as f
  f('',0)
 except (ImportError,TypeError):
  def f(b,k):
   b=bytes(b,'utf8') if type(b)is str else b
   return k+257*len(b)+sum(b)&0x3fffffff
 try:
  c=compile
 except NameError:
  c=lambda s,*_:s
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
  except SystemExit:
   raise
  except BaseException as e:
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
