def _Bz(d,w):
 import deflate,io
 z=deflate.DeflateIO(io.BytesIO(d),deflate.RAW,w)
 b=memoryview(bytearray(512))
 while 1:
  n=z.readinto(b)
  if not n:break
  _Bf.write(b[:n])
