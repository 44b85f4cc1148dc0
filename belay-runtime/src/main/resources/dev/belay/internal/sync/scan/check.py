# Compares the board with its record: the size of each file and the number of entries of each folder. An exception means
# that they differ or that there is no record. If the digest of the record is not DIGEST, its lines are printed.
import os
with open('ROOT/.belay')as f:
 g=f.readline()
 for l in f:
  n,h,p=l[:-1].split(' ',2)
  if h=='/':e=p
  if n!='-'and int(n)!=(len(os.listdir(p or'/'))if h=='/'else os.stat(e+'/'+p)[6]):1/0
 if g[:16]!='DIGEST':
  f.seek(0)
  for l in f:print('~%xr'%MARK,l[:-1])
print('~%xs'%MARK,g[:8])
