# SPDX-License-Identifier: Apache-2.0
# The module cryptolib of a board.
import _crypto

_ECB, _CBC = 1, 2


class aes:
 def __init__(self, key, mode, iv=None):
  if mode not in (_ECB, _CBC):
   raise ValueError("mode")
  if len(key) not in (16, 32):
   raise ValueError("key")
  if mode == _CBC and (iv is None or len(iv) != 16):
   raise ValueError("IV")
  self._key = bytes(key)
  self._mode = mode
  self._iv = bytes(iv) if iv else b""
  self._encrypts = None

 def encrypt(self, data, out=None):
  return self._run(True, data, out)

 def decrypt(self, data, out=None):
  return self._run(False, data, out)

 def _run(self, encrypt, data, out):
  data = bytes(data)
  if len(data) % 16:
   raise ValueError("blksize % 16")
  if out is not None and len(out) < len(data):
   raise ValueError("output too small")
  if self._encrypts not in (None, encrypt):
   raise ValueError("can't encrypt & decrypt")
  self._encrypts = encrypt
  result = _crypto.aes(self._key, self._iv, encrypt, data)
  if self._mode == _CBC and data:
   self._iv = (result if encrypt else data)[-16:]
  if out is None:
   return result
  memoryview(out)[: len(result)] = result
  return out
