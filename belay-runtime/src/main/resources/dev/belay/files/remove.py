# Removes a file, or a folder with its content. Prints a line for each.
def _belayr(p,m):
 import os
 if os.stat(p)[0]&16384:
  for n in os.listdir(p):
   _belayr(p+'/'+n,m)
  os.rmdir(p)
 else:
  os.remove(p)
 print(m)
