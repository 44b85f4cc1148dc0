# Prints, after a marker, a path that only the file system of a computer has; a minus if there is none.
def _Bv(m):
 try:import os
 except ImportError:import uos as os
 for p in('/etc/passwd','/usr/bin','/proc/self','/Windows/System32'):
  try:
   os.stat(p)
   break
  except OSError:p='-'
 print(m+'q',p)
