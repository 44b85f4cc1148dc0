# SPDX-License-Identifier: Apache-2.0
# What the module os of a board has beside that of the WebAssembly build, in whose namespace this runs.
from _machine import urandom

_entries = ilistdir


def uname():
 from collections import namedtuple
 import sys
 i = sys.implementation
 return namedtuple("uname", ("sysname", "nodename", "release", "version", "machine"))(
  sys.platform, sys.platform, ".".join(str(n) for n in i.version[:3]), sys.version.split("MicroPython ")[-1], i._machine)


# As on a board, an entry of the flash has its size.
def ilistdir(path="", *more):
 entries = _entries(path, *more)
 base = path if path[-1:] == "/" or not path else path + "/"
 whole = base if base[:1] == "/" else (getcwd() + "/" + base).replace("//", "/")
 if any(len(m) > 1 and whole.startswith(m + "/") for _, m in mount()):
  return entries
 return (e[:2] + (0, stat(base + e[0])[6]) if len(e) == 3 else e for e in entries)


def sync():
 pass
