# SPDX-License-Identifier: Apache-2.0
# The module os of a board: what the WebAssembly build has, and what it lacks.
import uos
from uos import *
from _machine import urandom


def uname():
 from collections import namedtuple
 import sys
 i = sys.implementation
 return namedtuple("uname", ("sysname", "nodename", "release", "version", "machine"))(
  sys.platform, sys.platform, ".".join(str(n) for n in i.version[:3]), sys.version.split("; ")[-1], i._machine)


# As on a board, an entry's fourth field is its size.
def ilistdir(path=""):
 base = path if not path or path[-1] == "/" else path + "/"
 for entry in uos.ilistdir(path or "."):
  yield entry[:3] + (uos.stat(base + entry[0])[6] if entry[1] == 0x8000 else 0,)
