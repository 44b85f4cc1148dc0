# What proxies need: the objects that the host holds, by number, and a way to say whether a value is sent or kept here.
# Only exact types are sent: the repr of a subclass may be anything.
_belayo={}
def _belayt():
 t=[type(None),bool,int,str,bytes]
 try:
  t.append(float)
 except NameError:
  pass
 return t
# v is sent if it can be, else, or with f, kept; d is what the host no longer holds: numbers and names.
def _belayp(v,f=0,*d,o=_belayo,t=_belayt(),n=[0]):
 for k in d:
  (o if type(k)is int else globals()).pop(k,0)
 if v is None or not f and type(v)in t:
  return v
 n[0]+=1
 o[n[0]]=v
 return n[0],getattr(type(v),'__name__','object')
# The next c elements of an iterator, and whether it ended; what it raises after some elements is raised by the next call.
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
# Begins to iterate: the first elements, whether it ended, and else the iterator.
def _belayi(v,c,*d):
 s=[iter(v),None]
 r,e=_belayn(s,c,*d)
 return r,e,0 if e else _belayp(s,1)
