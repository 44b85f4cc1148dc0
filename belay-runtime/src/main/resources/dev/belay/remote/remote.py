# Stores objects by number, for RemoteObjects.java. Only exact types are sent: the repr of a subclass may be anything.
_belayo={}
def _belayt():
 t=[type(None),bool,int,str,bytes]
 try:
  t.append(float)
 except NameError:
  pass
 return t
# Returns v if it can be sent; else, or with f, stores it and returns its number and type. d: numbers, names to delete.
def _belayp(v,f=0,*d,o=_belayo,t=_belayt(),n=[0]):
 for k in d:
  (o if type(k)is int else globals()).pop(k,0)
 if v is None or not f and type(v)in t:
  return v
 n[0]+=1
 o[n[0]]=v
 return n[0],getattr(type(v),'__name__','object')
# Returns the next c elements and whether the iterator ended. An exception after some elements is raised next time.
def _belayn(s,c,*d):
 _belayp(0,0,*d)
 r=[]
 try:
  if s[1]:
   raise s[1]
  while len(r)<c:
   r.append(_belayp(next(s[0])))
  return r,0
 except StopIteration:
  return r,1
 except Exception as e:
  if not r:
   raise
  s[1]=e
  return r,0
# Starts an iteration: returns the first elements, whether it ended, and the iterator if it did not.
def _belayi(v,c,*d):
 s=[iter(v),None]
 r,e=_belayn(s,c,*d)
 return r,e,0 if e else _belayp(s,1)
