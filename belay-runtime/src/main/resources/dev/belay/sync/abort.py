# After a failure: no half-written file stays.
try:_Bf.close()
except Exception:pass
try:_Bo.remove(_Bt)
except Exception:pass
