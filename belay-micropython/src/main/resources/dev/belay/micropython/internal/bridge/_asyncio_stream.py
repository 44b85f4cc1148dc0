# Streams of asyncio over sockets and other objects that can be polled.
import asyncio
from asyncio import core

_io = core._io_queue


class Stream:
 def __init__(self, s, e={}):
  self.s = s
  self.e = e
  self.out_buf = b''

 def get_extra_info(self, name):
  return self.e[name]

 async def __aenter__(self):
  return self

 async def __aexit__(self, type, value, traceback):
  await self.wait_closed()

 def close(self):
  pass

 async def wait_closed(self):
  self.s.close()

 async def read(self, n=-1):
  data = b''
  while True:
   await _io.queue_read(self.s)
   part = self.s.read(n)
   if part is not None:
    if n >= 0:
     return part
    if not part:
     return data
    data += part

 async def readinto(self, buf):
  await _io.queue_read(self.s)
  return self.s.readinto(buf)

 async def readexactly(self, n):
  data = b''
  while n:
   await _io.queue_read(self.s)
   part = self.s.read(n)
   if part is not None:
    if not part:
     raise EOFError
    data += part
    n -= len(part)
  return data

 async def readline(self):
  line = b''
  while True:
   await _io.queue_read(self.s)
   part = self.s.readline()
   if part is not None:
    line += part
    if not part or line[-1] == 10:
     return line

 def write(self, buf):
  if not self.out_buf:
   sent = self.s.write(buf)
   if sent == len(buf):
    return
   if sent is not None:
    buf = buf[sent:]
  self.out_buf += buf

 async def drain(self):
  if not self.out_buf:
   return await asyncio.sleep_ms(0)
  view = memoryview(self.out_buf)
  at = 0
  try:
   while at < len(view):
    await _io.queue_write(self.s)
    at += self.s.write(view[at:]) or 0
  finally:
   self.out_buf = b''


StreamReader = StreamWriter = Stream


async def open_connection(host, port, ssl=None, server_hostname=None):
 import socket
 info = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)[0]
 s = socket.socket(info[0], info[1], info[2])
 s.setblocking(False)
 try:
  s.connect(info[-1])
 except OSError as e:
  if e.errno != 115:  # EINPROGRESS
   s.close()
   raise
 if ssl:
  if ssl is True:
   import ssl as module
   ssl = module.SSLContext(module.PROTOCOL_TLS_CLIENT)
  s = ssl.wrap_socket(s, server_hostname=server_hostname or host, do_handshake_on_connect=False)
  s.setblocking(False)
 stream = Stream(s)
 await _io.queue_write(s)
 return stream, stream


class Server:
 state = None

 async def __aenter__(self):
  return self

 async def __aexit__(self, type, value, traceback):
  self.close()
  await self.wait_closed()

 def close(self):
  self.state = True
  self.task.cancel()
  self.s.close()

 async def wait_closed(self):
  await self.task

 async def _serve(self, s, callback, ssl):
  self.state = False
  try:
   while True:
    await _io.queue_read(s)
    try:
     client, address = s.accept()
     client.setblocking(False)
     if ssl:
      client = ssl.wrap_socket(client, server_side=True, do_handshake_on_connect=False)
      client.setblocking(False)
    except OSError:
     # A client that is gone.
     continue
    stream = Stream(client, {'peername': address})
    asyncio.create_task(callback(stream, stream))
  except asyncio.CancelledError:
   # Cancelled by close(), or else by whoever cancels all tasks.
   if not self.state:
    raise
  finally:
   s.close()


async def start_server(callback, host, port, backlog=5, ssl=None):
 import socket
 address = socket.getaddrinfo(host, port)[0][-1]
 s = socket.socket()
 s.setblocking(False)
 s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
 s.bind(address)
 s.listen(backlog)
 server = Server()
 server.s = s
 server.task = asyncio.create_task(server._serve(s, callback, ssl))
 # A task that has not begun would end with an error when it is cancelled.
 try:
  while server.state is None:
   await asyncio.sleep_ms(0)
 except asyncio.CancelledError:
  server.close()
  raise
 return server
