# SPDX-License-Identifier: Apache-2.0
import _machine
import errno
from _machine_pin import check_pins, pin_number


def as_bytes(buf):
 if isinstance(buf, (bytes, bytearray)):
  return buf
 return buf.encode() if isinstance(buf, str) else bytes(buf)


class _I2C:
 def scan(self):
  return [a for a in range(0x08, 0x78) if _machine.i2c_present(self._bus, a)]

 def readfrom(self, addr, nbytes, stop=True):
  data = _machine.i2c_read(self._bus, addr, nbytes)
  if data is None:
   raise OSError(self._missing(addr))
  return data

 def readfrom_into(self, addr, buf, stop=True):
  memoryview(buf)[:] = self.readfrom(addr, len(buf))

 def writeto(self, addr, buf, stop=True):
  buf = as_bytes(buf)
  if not _machine.i2c_write(self._bus, addr, buf):
   raise OSError(self._missing(addr))
  return len(buf)

 def writevto(self, addr, vector, stop=True):
  return self.writeto(addr, b"".join(as_bytes(b) for b in vector))

 def readfrom_mem(self, addr, memaddr, nbytes, *, addrsize=8):
  self.writeto(addr, _register(memaddr, addrsize), False)
  return self.readfrom(addr, nbytes)

 def readfrom_mem_into(self, addr, memaddr, buf, *, addrsize=8):
  memoryview(buf)[:] = self.readfrom_mem(addr, memaddr, len(buf), addrsize=addrsize)

 def writeto_mem(self, addr, memaddr, buf, *, addrsize=8):
  self.writeto(addr, _register(memaddr, addrsize) + as_bytes(buf))

 def deinit(self):
  pass


def _register(memaddr, addrsize):
 if addrsize not in (8, 16, 24, 32):
  raise ValueError("addrsize must be 8, 16, 24 or 32")
 return memaddr.to_bytes(addrsize // 8, "big")


class I2C(_I2C):
 def __init__(self, id, *, scl=None, sda=None, freq=400000, timeout=50000):
  check_pins(scl, sda)
  self._id = id
  self._bus = _machine.i2c_find(id)
  self.init(freq=freq)

 def init(self, *, scl=None, sda=None, freq=400000):
  check_pins(scl, sda)
  self._freq = freq

 def _missing(self, addr):
  return errno.EIO

 def __repr__(self):
  return "I2C({}, freq={})".format(self._id, self._freq)


class SoftI2C(_I2C):
 def __init__(self, scl, sda, *, freq=400000, timeout=50000):
  self.init(scl, sda, freq=freq)

 def init(self, scl, sda, *, freq=400000):
  self._bus = _machine.i2c_soft(pin_number(scl), pin_number(sda))
  self._freq = freq

 def _missing(self, addr):
  return errno.EIO if _machine.i2c_present(self._bus, addr) else errno.ENODEV


class _SPI:
 MSB, LSB = 0, 1

 def init(self, baudrate=1000000, *, polarity=0, phase=0, bits=8, firstbit=0, sck=None, mosi=None, miso=None):
  if bits != 8:
   raise ValueError("bits must be 8")
  check_pins(sck, mosi, miso)
  self._baudrate = baudrate

 def deinit(self):
  pass

 def write_readinto(self, write_buf, read_buf):
  write_buf = as_bytes(write_buf)
  if len(write_buf) != len(read_buf):
   raise ValueError("buffers must be the same length")
  memoryview(read_buf)[:] = _machine.spi_transfer(self._bus, write_buf)

 def write(self, buf):
  _machine.spi_transfer(self._bus, as_bytes(buf))

 def read(self, nbytes, write=0):
  return _machine.spi_transfer(self._bus, bytes([write & 255]) * nbytes)

 def readinto(self, buf, write=0):
  memoryview(buf)[:] = self.read(len(buf), write)


class SPI(_SPI):
 def __init__(self, id, baudrate=1000000, **options):
  self._id = id
  self._bus = _machine.spi_find(id)
  self.init(baudrate, **options)

 def __repr__(self):
  return "SPI({}, baudrate={})".format(self._id, self._baudrate)


class SoftSPI(_SPI):
 def __init__(self, baudrate=500000, *, sck, mosi, miso, **options):
  self._bus = _machine.spi_soft(pin_number(sck), pin_number(mosi), pin_number(miso))
  self.init(baudrate, **options)
