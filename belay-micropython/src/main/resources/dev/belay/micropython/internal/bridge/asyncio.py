# asyncio with a blocking event loop, as on a board. The build provides the other modules; its loop is that of JavaScript.
__path__ = '.frozen/asyncio'

import io, sys
from time import sleep_ms as _pause, ticks_diff as _diff, ticks_ms as _ticks
# The build's loop, which is not used, would call functions of these modules.
sys.modules['js'] = sys.modules['jsffi'] = sys
from . import core
del sys.modules['js'], sys.modules['jsffi']
from .core import CancelledError, TimeoutError, Task, TaskQueue, create_task, sleep, sleep_ms
from .event import Event
from .funcs import gather, wait_for, wait_for_ms
from .lock import Lock

_STREAMS = ('open_connection', 'start_server', 'StreamReader', 'StreamWriter', 'Stream', 'Server', 'stream')


# Streams are compiled when they are first asked for.
def __getattr__(name):
 if name not in _STREAMS:
  raise AttributeError("'module' object has no attribute '{}'".format(name))
 import _asyncio_stream as stream
 sys.modules['asyncio.stream'] = globals()['stream'] = stream
 globals()[name] = found = globals().get(name) or getattr(stream, name)
 return found


_ENDS = (CancelledError, Exception)
_QUIET = (CancelledError, StopIteration)


def _next_task(main):
 queue = core._task_queue
 while True:
  task = queue.peek()
  if _io.map:
   _io.wait_io_event()
   task = queue.peek()
  if task:
   if _diff(task.ph_key, _ticks()) <= 0:
    return queue.pop()
  elif not _io.map and (not main or not main.state):
   return None
  # Short, because an interrupt's handler may have put a task before this one.
  _pause(1)


def _run_until_complete(main=None):
 while True:
  core.cur_task = None
  task = _next_task(main)
  if not task:
   return None
  core.cur_task = task
  # A task that ended without being awaited is queued again, with its exception as its data.
  error = task.data
  try:
   if error:
    task.data = None
    task.coro.throw(error)
   else:
    task.coro.send(None)
  except _ENDS as end:
   if task.state:
    _finish(task, end, task is main)
   elif task.state is None:
    task.data = error
    Loop.call_exception_handler({'message': "Task exception wasn't retrieved", 'exception': error, 'future': task})
   if task is main:
    core.cur_task = None
    if isinstance(end, StopIteration):
     return end.value
    raise end


# The state of a task that runs is True, a queue of the tasks that wait for its end, or a function to call at its end.
# Afterwards it is False if the end was awaited, else None.
def _finish(task, end, awaited):
 state = task.state
 if callable(state):
  state(task, end)
  awaited = True
 elif state is not True:
  while state.peek():
   core._task_queue.push(state.pop())
   awaited = True
 task.state = None if state is True and not awaited else False
 if not awaited and not isinstance(end, _QUIET):
  core._task_queue.push(task)
 task.data = end


run_until_complete = _run_until_complete


def run(coro):
 return _run_until_complete(create_task(coro))


def current_task():
 if core.cur_task is None:
  raise RuntimeError('no running event loop')
 return core.cur_task


async def _nothing():
 pass


class Loop:
 _handler = None
 _stopper = None

 def create_task(coro):
  return create_task(coro)

 def run_forever():
  Loop._stopper = Task(_nothing(), core.__dict__)
  _run_until_complete(Loop._stopper)

 def run_until_complete(aw):
  return _run_until_complete(aw if isinstance(aw, Task) else create_task(aw))

 def stop():
  if Loop._stopper:
   core._task_queue.push(Loop._stopper)
   Loop._stopper = None

 def close():
  pass

 def set_exception_handler(handler):
  Loop._handler = handler

 def get_exception_handler():
  return Loop._handler

 def default_exception_handler(loop, context):
  print(context['message'], file=sys.stderr)
  print('future:', context['future'], 'coro=', context['future'].coro, file=sys.stderr)
  sys.print_exception(context['exception'], sys.stderr)

 def call_exception_handler(context):
  (Loop._handler or Loop.default_exception_handler)(Loop, context)


def get_event_loop():
 return Loop


def new_event_loop():
 global _io
 core._task_queue = TaskQueue()
 core._io_queue = _io = IOQueue()
 core.cur_task = None
 return Loop


# Gives the turn away without asking for it back.
class _Pause:
 def __iter__(self):
  yield


# Set by a handler of an interrupt, waited for by one task.
class ThreadSafeFlag(io.IOBase):
 def __init__(self):
  self.flag = False

 # Asked by the poller: 3 is MP_STREAM_POLL.
 def ioctl(self, request, events):
  return events & self.flag if request == 3 else -1

 def set(self):
  self.flag = True

 def clear(self):
  self.flag = False

 async def wait(self):
  if not self.flag:
   await core._io_queue.queue_read(self)
  self.flag = False


# The tasks that wait for an object that can be polled: for each, the one that reads, the one that writes, and the object.
class IOQueue:
 def __init__(self):
  self.poller = None
  self.map = {}

 def _queue(self, s, which):
  if self.poller is None:
   import select
   self.poller = select.poll()
  entry = self.map.get(id(s))
  if entry is None:
   entry = self.map[id(s)] = [None, None, s]
  entry[which] = task = core.cur_task
  task.data = self
  self._watch(entry)
  return _Pause()

 def queue_read(self, s):
  return self._queue(s, 0)

 def queue_write(self, s):
  return self._queue(s, 1)

 def _watch(self, entry):
  events = (1 if entry[0] else 0) | (4 if entry[1] else 0)
  if events:
   self.poller.register(entry[2], events)
  else:
   self.poller.unregister(entry[2])
   del self.map[id(entry[2])]

 # Called when a task that waits is cancelled.
 def remove(self, task):
  for entry in list(self.map.values()):
   if task in entry[:2]:
    for i in (0, 1):
     if entry[i] is task:
      entry[i] = None
    self._watch(entry)

 def wait_io_event(self):
  for s, events in self.poller.ipoll(0):
   entry = self.map[id(s)]
   # An error is for both.
   for i, ready in ((0, events & ~4), (1, events & ~1)):
    if ready and entry[i]:
     core._task_queue.push(entry[i])
     entry[i] = None
   self._watch(entry)


new_event_loop()
