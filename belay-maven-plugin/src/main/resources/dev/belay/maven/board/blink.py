def _belay_blink(led,times,ms):
 import time
 def pause():
  if hasattr(time,'sleep_ms'):
   time.sleep_ms(ms)
  else:
   time.sleep(ms/1000)
 def blink(on):
  for i in range(times):
   on(1)
   pause()
   on(0)
   pause()
 names=('LED','LED_GREEN','LED_RED','LED_BLUE') if led is None else (led,)
 try:
  from machine import Pin
  for n in names:
   try:
    p=Pin(n,Pin.OUT)
   except Exception:
    continue
   blink(p.value)
   return 'Pin(%r)'%(n,)
 except ImportError:
  pass
 try:
  import pyb
  p=pyb.LED(led or 1)
  blink(lambda v:p.on() if v else p.off())
  return 'pyb.LED(%d)'%(led or 1)
 except ImportError:
  pass
 try:
  import board,digitalio
  for n in names:
   if hasattr(board,str(n)):
    p=digitalio.DigitalInOut(getattr(board,n))
    p.switch_to_output()
    def on(v):
     p.value=bool(v)
    blink(on)
    p.deinit()
    return 'board.'+n
  if led is None and hasattr(board,'NEOPIXEL'):
   import neopixel_write
   p=digitalio.DigitalInOut(board.NEOPIXEL)
   p.switch_to_output()
   blink(lambda v:neopixel_write.neopixel_write(p,bytearray((40*v,40*v,40*v))))
   p.deinit()
   return 'board.NEOPIXEL'
 except ImportError:
  pass
 try:
  import microbit
  blink(lambda v:microbit.display.show(microbit.Image.HEART if v else ' '))
  return 'microbit.display'
 except ImportError:
  pass
