# The board's count of milliseconds, and its period. DeviceClock.java uses both.
try:
 import supervisor
 _belayk=supervisor.ticks_ms
 _belayl=1<<29
except (ImportError,AttributeError):
 import time
 _belayk=time.ticks_ms
 _belayl=time.ticks_add(0,-1)+1
