# Is the board as the last deploy left it? Every size in the record and the number of entries of every folder still holds.
# d is the digest wanted: with another one, the record itself is the answer.
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
