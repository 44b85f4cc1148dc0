def _Bz(d,w):
 import zlib,io
 return io.BytesIO(zlib.decompress(d,-w)if w else d)
