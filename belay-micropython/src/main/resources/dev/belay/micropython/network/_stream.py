# SPDX-License-Identifier: Apache-2.0
# The methods of sockets as streams, from two functions of a class: _some(limit, line) returns some bytes, none at the end;
# _put(data, offset) returns how much it took. Both return None where a stream that does not wait would have to.
import io


# Returns an object whose length is that of its bytes.
def as_bytes(data):
 if isinstance(data, str):
  return data.encode()
 return data if isinstance(data, (bytes, bytearray)) else bytes(memoryview(data))


class Stream(io.IOBase):
 def read(self, n=-1):
  everything = n is None or n < 0
  data = part = self._some(4096 if everything else n, False)
  while part and (everything or len(data) < n):
   part = self._some(4096 if everything else n - len(data), False)
   data += part or b""
  return data

 def readinto(self, buf, n=None):
  view = memoryview(buf)
  size = len(view) if n is None else min(n, len(view))
  at = 0
  while at < size:
   data = self._some(size - at, False)
   if not data:
    return None if data is None and not at else at
   view[at : at + len(data)] = data
   at += len(data)
  return at

 def readline(self, n=-1):
  line = part = self._some(4096 if n < 0 else n, True)
  while part and part[-1] != 10 and (n < 0 or len(line) < n):
   part = self._some(4096 if n < 0 else n - len(line), True)
   line += part or b""
  return line

 def write(self, data, *part):
  data = as_bytes(data)
  if part:
   data = bytes(memoryview(data)[part[0] :][: part[1]]) if len(part) > 1 else bytes(memoryview(data)[: part[0]])
  sent = 0
  while sent < len(data):
   count = self._put(data, sent)
   if count is None:
    return sent or None
   sent += count
  return sent

 # What select.poll, asyncio and functions in C ask: 3 is MP_STREAM_POLL, 4 MP_STREAM_CLOSE.
 def ioctl(self, request, arg):
  if request == 3:
   return self._poll(arg)
  if request == 4:
   self.close()
  return 0
