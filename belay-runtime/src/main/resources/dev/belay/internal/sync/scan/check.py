# Compares the board with its record: the size of each file and the number of entries of each folder.
# d is the expected digest: if the record has another one, its lines are printed.
def _B(d,m):
 import os
 with open('ROOT/.belay')as f:
  g=f.readline()
  for l in f:
   n,h,p=l[:-1].split(' ',2)
   if h=='/':e=p
   if n!='-'and int(n)!=(len(os.listdir(p or'/'))if h=='/'else os.stat(e+'/'+p)[6]):return
  if g[:16]!=d:
   f.seek(0)
   for l in f:print(m+'r',l[:-1])
  print(m,1)
