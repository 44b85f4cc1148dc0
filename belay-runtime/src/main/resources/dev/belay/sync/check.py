# Is the board as the last deploy left it? Every size in the record, and the number of entries of every folder, still holds.
def _B(d):
 import os
 f=open('/.belay')
 try:
  if f.readline()[:16]!=d:return 0
  for l in f:
   n,h,p=l[:-1].split(' ',2)
   if h=='/':
    d=p
    if n!='-'and int(n)!=len(os.listdir(p or'/')):return 0
   elif int(n)!=os.stat(d+'/'+p)[6]:return 0
  return 1
 finally:f.close()
