def _bel(k=globals().get('_belq'),g=getattr):
 import sys
 i=sys.implementation
 d=m=g(i,'_machine','')
 try:
  import os
  m=m or os.uname()[4]
  d=os.getcwd()
 except Exception:0
 return(i.name,i.version,sys.platform,m,g(i,'_mpy',g(i,'mpy',0)),d,k==_belq)
_belq='\x1eTOKEN..TOKEN'
def _belay(*v,p=__import__('builtins').print,t=_belq):
 p(t[:5],v,sep='',end=t[7:])
