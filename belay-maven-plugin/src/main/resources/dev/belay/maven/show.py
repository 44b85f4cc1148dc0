def _belay_show(value):
 if value is not None:
  print(repr(value))
