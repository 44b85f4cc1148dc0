def _Bz(d,w):
 d=_Bi('io','uio').BytesIO(d)
 return _Bi('uzlib','zlib').DecompIO(d,-w)if w else d
