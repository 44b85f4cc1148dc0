# SPDX-License-Identifier: Apache-2.0
# The module socket of a board with lwIP, over the functions of the Java module _network. None of them waits.
import _network as _n
from _stream import Stream, as_bytes
from time import ticks_diff, ticks_ms

AF_INET, AF_INET6 = 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW = 1, 2, 3
IPPROTO_IP, IPPROTO_TCP = 0, 6
if _n.rp2:
 SOL_SOCKET, SO_REUSEADDR, SO_BROADCAST = 1, 4, 32
 IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP, TCP_NODELAY = 0x400, 0x401, 64
else:
 SOL_SOCKET, SO_REUSEADDR, SO_BROADCAST = 0xFFF, 4, 32
 IPPROTO_UDP, IP_ADD_MEMBERSHIP, TCP_NODELAY, SO_BINDTODEVICE = 17, 3, 1, 0x100B


def _pair(address):
 if not isinstance(address, (tuple, list)):
  raise TypeError("object '{}' isn't a tuple or list".format(type(address).__name__))
 if len(address) != 2:
  raise ValueError("requested length 2 but object has length {}".format(len(address)))
 host, port = address
 range(port)
 return host if isinstance(host, str) else bytes(host).decode(), port


class socket(Stream):
 def __init__(self, af=2, type=1, proto=0, fileno=None):
  range(af)
  if type not in (1, 2):
   raise OSError(22)
  self._type = type
  self._s = _n.open(type)
  self._timeout = None

 # Tries until there is a result, as long as the timeout allows.
 def _try(self, events, function, *args):
  result = function(self._s, *args)
  if result is None:
   timeout = self._timeout
   if timeout == 0:
    raise OSError(11)
   start = ticks_ms()
   wait = 1000
   while result is None:
    # Handlers of interrupts run here, and Ctrl-C.
    passed = ticks_diff(ticks_ms(), start)
    if timeout is not None:
     wait = min(timeout - passed, 1000)
     if wait <= 0:
      raise OSError(110)
    _n.poll(self._s, events, wait)
    result = function(self._s, *args)
  return result

 def _some(self, limit, line):
  try:
   return self._try(1, _n.recv_line if line and self._type == 1 else _n.recv, limit)
  except OSError as e:
   if e.errno != 11:
    raise

 def _put(self, data, offset):
  try:
   return self._try(4, _n.send, data, offset)
  except OSError as e:
   if e.errno != 11:
    raise

 def bind(self, address):
  _n.bind(self._s, *_pair(address))

 def listen(self, backlog=2):
  _n.listen(self._s, max(0, backlog))

 def accept(self):
  handle, address = self._try(1, _n.accept)
  s = object.__new__(socket)
  s._type, s._s, s._timeout = 1, handle, self._timeout
  return s, address

 def connect(self, address):
  if _n.connect(self._s, *_pair(address)):
   return
  if self._timeout == 0:
   raise OSError(115)
  self._try(4, _n.connected)

 def send(self, data):
  return self._try(4, _n.send, as_bytes(data), 0)

 def sendall(self, data):
  if self._type == 2:
   raise NotImplementedError
  data = as_bytes(data)
  if self._timeout == 0 and (len(data) > _n.window or not _n.poll(self._s, 4, 0)):
   raise OSError(11)
  sent, size = 0, len(data)
  while sent < size:
   sent += self._try(4, _n.send, data, sent)

 def sendto(self, data, address):
  host, port = _pair(address)
  return self.send(data) if self._type == 1 else _n.sendto(self._s, host, port, as_bytes(data))

 def recv(self, n):
  return self._try(1, _n.recv, n)

 def recvfrom(self, n):
  return self._try(1, _n.recvfrom, n)

 def settimeout(self, seconds):
  self._timeout = None if seconds is None else int(1000 * seconds)

 def setblocking(self, flag):
  self._timeout = None if flag else 0

 def setsockopt(self, level, option, value):
  if option == SO_REUSEADDR:
   _n.share(self._s, bool(value))
  elif option == SO_BROADCAST:
   _n.broadcast(self._s, bool(value))
  elif option == IP_ADD_MEMBERSHIP or option == 0x401:
   if len(value) != 8:
    raise ValueError
  elif option != TCP_NODELAY:
   print("Warning: lwip.setsockopt() not implemented")

 def makefile(self, mode="rb", buffering=0):
  return self

 def close(self):
  _n.close(self._s)

 def _poll(self, events):
  return _n.poll(self._s, events, 0)

 def __repr__(self):
  return "<socket state={} timeout={} incoming=0 off=0>".format(
   _n.poll(self._s, 0, 0), -1 if self._timeout is None else self._timeout)


def getaddrinfo(host, port, af=0, type=0, proto=0, flags=0):
 range(port)
 found = _n.lookup(host)
 while not isinstance(found, str):
  _n.pause(1000)
  ticks_ms()
  address = _n.found(found)
  found = address or found
 return [(2, type or 1, 0, "", (found, port))]
