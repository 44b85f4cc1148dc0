def _bel(k=globals().get('_belay_t')=='TOKEN'):
 import sys
 i=sys.implementation
 d=m=getattr(i,'_machine','')
 try:
  import os
  m=m or os.uname()[4]
  d=os.getcwd()
 except Exception:0
 return(i.name,i.version,sys.platform,m,getattr(i,'_mpy',getattr(i,'mpy',0)),d,k)
def _belay(*v,p=__import__('builtins').print):
 p('\x1eTOKEN',v,sep='',end='TOKEN')
_belay_t='TOKEN'
