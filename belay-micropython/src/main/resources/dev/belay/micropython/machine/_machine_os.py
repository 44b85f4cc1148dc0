# SPDX-License-Identifier: Apache-2.0
# What the module os of a board has beside that of the WebAssembly build, in whose namespace this runs.
import errno
from _machine import urandom

_entries = ilistdir


def uname():
 from collections import namedtuple
 import sys
 i = sys.implementation
 return namedtuple("uname", ("sysname", "nodename", "release", "version", "machine"))(
  sys.platform, sys.platform, ".".join(str(n) for n in i.version[:3]), sys.version.split("MicroPython ")[-1], i._machine)


# As on a board, an entry of the flash has its size; one of another file system is what that says.
def ilistdir(path="", *more):
 entries = _entries(path, *more)
 base = path if path[-1:] == "/" or not path else path + "/"
 whole = base if base[:1] == "/" else (getcwd() + "/" + base).replace("//", "/")
 mounts = {m: fs for fs, m in mount()}
 if not isinstance(mounts.get("/"), VfsPosix) or any(len(m) > 1 and whole.startswith(m + "/") for m in mounts):
  return entries
 return (e if whole + e[0] in mounts else e[:2] + (0, stat(base + e[0])[6]) for e in entries)


def sync():
 pass


# The prompt has no second terminal, so that only ending that has an effect.
def dupterm(stream, index=0):
 if index:
  raise ValueError("invalid dupterm index")
 if stream is not None:
  raise OSError(errno.EOPNOTSUPP)
