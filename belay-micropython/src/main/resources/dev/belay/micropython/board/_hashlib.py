# SPDX-License-Identifier: Apache-2.0
# What the module hashlib of a board has beside that of the WebAssembly build, in whose namespace this runs.
import _crypto


class _Hash:
 def __init__(self, data=b""):
  self._id = _crypto.start(self._NAME)
  self.update(data)

 def update(self, data):
  _crypto.update(self._open(), data)

 def digest(self):
  digest = _crypto.digest(self._open())
  self._id = None
  return digest

 def _open(self):
  if self._id is None:
   raise ValueError("hash is final")
  return self._id


class sha1(_Hash):
 _NAME = "SHA-1"


class md5(_Hash):
 _NAME = "MD5"
