def _belay(*v,p=__import__('builtins').print):
 p('\x1eTOKEN',v,sep='',end='TOKEN')
def _belay_about():
 import sys
 i=sys.implementation
 m=getattr(i,'_machine','')
 if not m:
  try:
   import os
   m=os.uname()[4]
  except Exception:
   pass
 _belay(i.name,i.version,sys.platform,m,getattr(i,'_mpy',getattr(i,'mpy',0)))
_belay_about()
del _belay_about
