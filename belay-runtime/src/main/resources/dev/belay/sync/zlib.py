def _Bz(d,w):
 import zlib
 _Bf.write(zlib.decompress(d,-w))
