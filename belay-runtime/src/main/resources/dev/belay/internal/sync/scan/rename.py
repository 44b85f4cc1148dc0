# Renames files or folders, given as pairs, and prints their number.
def _BN(m,k):
 import os
 for a,b in k:os.rename(a,b)
 print(m+'g',len(k))
