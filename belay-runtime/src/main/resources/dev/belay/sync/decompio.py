def _Bz(d,w):
 z=_Bi('uzlib','zlib').DecompIO(_Bi('io','uio').BytesIO(d),-w)
 b=memoryview(bytearray(512))
 while 1:
  n=z.readinto(b)
  if not n:break
  _Bf.write(b[:n])
