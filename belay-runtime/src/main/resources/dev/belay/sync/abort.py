# After a failure: no half-written file stays, and the host learns which file it was.
try:_Bf.close()
except Exception:pass
try:_Bo.remove(_Bu)
except Exception:pass
_Bl=0
_Bb=b''
