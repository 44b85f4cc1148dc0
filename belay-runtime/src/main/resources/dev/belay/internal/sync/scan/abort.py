# After a failure: removes the temporary file.
try:_Bf.close()
except Exception:pass
try:_Bo.remove(_Bu)
except Exception:pass
