def _belay_a(k=globals().get('_belay_t')=='TOKEN'):
 import sys
 i=sys.implementation
 m=getattr(i,'_machine','')
 if not m:
  try:
   import os
   m=os.uname()[4]
  except Exception:
   pass
 _belay(i.name,i.version,sys.platform,m,getattr(i,'_mpy',getattr(i,'mpy',0)),k)
def _belay(*v,p=__import__('builtins').print):
 p('\x1eTOKEN',v,sep='',end='TOKEN')
_belay_t='TOKEN'
_belay_a()
del _belay_a
