# Prints for each path whether it exists.
def _BE(m,k):
 import os
 r=[]
 for p in k:
  try:
   os.stat(p)
   r.append('yes')
  except OSError:r.append('no')
 print(m+'e',*r)
