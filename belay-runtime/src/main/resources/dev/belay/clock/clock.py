# The board's count of milliseconds, and how many there are before it begins anew.
try:
 import supervisor
 _belayk=supervisor.ticks_ms
 _belayl=1<<29
except (ImportError,AttributeError):
 import time
 _belayk=time.ticks_ms
 _belayl=time.ticks_add(0,-1)+1
