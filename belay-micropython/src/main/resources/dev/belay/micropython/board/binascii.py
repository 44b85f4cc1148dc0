# SPDX-License-Identifier: Apache-2.0
# The module binascii of a board. The host's functions take no keywords, no numbers beyond 32 bits.
from _binascii import a2b_base64, b2a_base64 as _b2a, crc32 as _crc32, hexlify as _hexlify, unhexlify


def hexlify(data, sep=None):
 h = _hexlify(data)
 if not sep:
  return h
 sep = sep.encode() if isinstance(sep, str) else sep
 return sep.join([h[i : i + 2] for i in range(0, len(h), 2)])


def b2a_base64(data, *, newline=True):
 return _b2a(data) + b"\n" if newline else _b2a(data)


def crc32(data, value=0):
 return _crc32(data, value) & 0xFFFFFFFF
