def _belay_a():
 try:
  import supervisor as s
  if hasattr(s,'runtime') and hasattr(s.runtime,'autoreload'):
   s.runtime.autoreload=False
  else:
   s.disable_autoreload()
 except (ImportError,AttributeError):
  pass
_belay_a()
del _belay_a
