import os, sys, time
from time import sleep
def _belay_i(m, *n):
 try:
  m = __import__(m)
 except ImportError:
  return
 globals()[m.__name__] = m
 for k in n:
  if hasattr(m, k):
   globals()[k] = getattr(m, k)
_belay_i('board')
_belay_i('digitalio')
_belay_i('analogio')
_belay_i('busio', 'I2C', 'SPI')
del _belay_i
