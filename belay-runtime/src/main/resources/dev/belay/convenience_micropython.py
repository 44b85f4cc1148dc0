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
_belay_i('machine', 'ADC', 'I2C', 'Pin', 'PWM', 'SPI', 'Timer')
try:
 from micropython import const
except ImportError:
 pass
del _belay_i
