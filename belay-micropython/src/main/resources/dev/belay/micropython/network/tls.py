# SPDX-License-Identifier: Apache-2.0
# The module tls of a board. The Java module _tls encrypts; what it needs and produces is carried here, over any stream.
import _tls as _t
from _stream import Stream, as_bytes
from time import sleep_ms

PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER = 0, 1
CERT_NONE, CERT_OPTIONAL, CERT_REQUIRED = 0, 1, 2
MBEDTLS_VERSION = "Mbed TLS 3.6.2"


def _data(value):
 if not isinstance(value, (str, bytes, bytearray)):
  raise TypeError("can't convert '{}' object to str implicitly".format(type(value).__name__))
 return value


class SSLContext:
 def __init__(self, protocol):
  if protocol not in (0, 1):
   raise ValueError("invalid protocol")
  self._context = _t.context()
  self.verify_mode = CERT_NONE if protocol else CERT_REQUIRED
  self.verify_callback = None

 def get_ciphers(self):
  return list(_t.ciphers())

 def set_ciphers(self, ciphers):
  if not isinstance(ciphers, (tuple, list)):
   raise TypeError("object '{}' isn't a tuple or list".format(type(ciphers).__name__))
  _t.use_ciphers(self._context, ",".join(ciphers))

 def load_cert_chain(self, cert, key):
  _t.key(self._context, _data(key))
  _t.chain(self._context, _data(cert))

 def load_verify_locations(self, cadata):
  _t.trust(self._context, _data(cadata))

 def wrap_socket(self, sock, *, server_side=False, do_handshake_on_connect=True, server_hostname=None):
  if server_hostname is None and self.verify_mode == CERT_REQUIRED and not server_side:
   raise ValueError("CERT_REQUIRED requires server_hostname")
  t = _t.start(self._context, bool(server_side), self.verify_mode, server_hostname)
  return SSLSocket(sock, t, do_handshake_on_connect)


class SSLSocket(Stream):
 def __init__(self, sock, t, handshake):
  self._sock = sock
  self._t = t
  self._out = b""
  self._done = self._closed = self._failed = False
  # What has to be possible below for the operation that was asked for last, if that is not obvious.
  self._mask = 0
  # A stream that does not wait is asked again and again here, as on a board.
  while handshake and not self._shake():
   sleep_ms(1)

 # Sends what is encrypted; returns False if the stream below would have to wait.
 def _flush(self):
  while True:
   self._out = self._out or _t.take(self._t)
   if not self._out:
    return True
   sent = self._sock.write(self._out)
   if not sent:
    return False
   self._out = self._out[sent:]

 # Receives what is encrypted; returns False if the stream below would have to wait.
 def _fill(self):
  room = _t.room(self._t)
  try:
   if hasattr(self._sock, "recv"):
    data = self._sock.recv(room)
   else:
    data = bytearray(min(room, 1024))
    count = self._sock.readinto(data)
    data = None if count is None else data[:count]
  except OSError as e:
   if e.errno != 11:
    raise
   data = None
  if data is None:
   return False
  _t.feed(self._t, data)
  return True

 # Calls a function of the engine. An error leaves an alert for the peer.
 def _call(self, function, *args):
  if self._closed:
   raise OSError(9)
  try:
   return function(self._t, *args)
  except (OSError, ValueError):
   self._failed = True
   try:
    self._flush()
   except OSError:
    pass
   raise

 def _shake(self):
  self._mask = 0
  while not self._done:
   self._done = self._call(_t.handshake)
   if not self._flush():
    self._mask = 4
    return False
   if not self._done and not self._fill():
    self._mask = 1
    return False
  return True

 def _some(self, limit, line):
  if not self._shake():
   # To read is what is waited for anyway.
   self._mask &= 4
   return None
  while True:
   data = self._call(_t.read, limit, line)
   self._flush()
   if data is not None:
    return data
   if not self._fill():
    return None

 def _put(self, data, offset):
  if not self._shake() or not self._flush():
   return None
  sent = self._call(_t.write, memoryview(data)[offset : offset + 4096])
  self._flush()
  return sent

 def recv(self, n):
  return self._some(n, False)

 def send(self, data):
  return self._put(as_bytes(data), 0)

 def sendall(self, data):
  return self.write(data)

 def recv_into(self, buf, n=None):
  return self.readinto(buf, n)

 def setblocking(self, flag):
  self._sock.setblocking(flag)

 def _poll(self, events):
  if self._closed or self._failed:
   return 32
  asked = events & 5 if self._mask else 0
  if asked:
   events = events & ~5 | self._mask
  ready = events & 1 if _t.available(self._t) else 0
  if not ready or events != 1:
   ready |= self._sock.ioctl(3, events)
  return ready | asked if ready & self._mask else ready

 def close(self):
  if not self._closed:
   try:
    _t.end(self._t)
    self._flush()
   except OSError:
    pass
   self._closed = True
   if hasattr(self._sock, "close"):
    self._sock.close()
   else:
    self._sock.ioctl(4, 0)

 def getpeercert(self, binary_form=False):
  if not binary_form:
   raise NotImplementedError
  return _t.certificate(self._t)

 def cipher(self):
  return _t.cipher(self._t)

 def __repr__(self):
  return "<SSLSocket>"
