def _Bz(d,w):
 import deflate,io
 d=io.BytesIO(d)
 return deflate.DeflateIO(d,deflate.RAW,w)if w else d
