def _Bz(d,w):
 return _Bi('io','uio').BytesIO(d)
