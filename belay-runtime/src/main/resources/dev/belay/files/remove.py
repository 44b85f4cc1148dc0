# Removes a file, or a folder with its content.
def _belayr(p):
 import os
 if os.stat(p)[0]&16384:
  for n in os.listdir(p):
   _belayr(p+'/'+n)
  os.rmdir(p)
 else:
  os.remove(p)
