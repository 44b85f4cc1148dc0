# SPDX-License-Identifier: Apache-2.0
# The module esp32, as far as it makes sense without the chip's radio, remote control unit and second core.
import _machine

WAKEUP_ALL_LOW, WAKEUP_ANY_HIGH = False, True
HEAP_DATA, HEAP_EXEC = 4, 1


# In degrees Fahrenheit.
def raw_temperature():
 return 128


def hall_sensor():
 return 0


def idf_heap_info(capabilities):
 return []


def wake_on_touch(wake):
 pass


def wake_on_ulp(wake):
 pass


def wake_on_ext0(pin=None, level=False):
 pass


def wake_on_ext1(pins=None, level=False):
 pass


def gpio_deep_sleep_hold(enable):
 pass


class NVS:
 def __init__(self, namespace):
  self._name = namespace

 def _get(self, key, kind):
  data = _machine.nvs_get(self._name, kind + key)
  if data is None:
   raise OSError(-0x1102, "ESP_ERR_NVS_NOT_FOUND")
  return data

 def set_i32(self, key, value):
  _machine.nvs_set(self._name, "i" + key, (value & 0xFFFFFFFF).to_bytes(4, "little"))

 def get_i32(self, key):
  value = int.from_bytes(self._get(key, "i"), "little")
  return value - (value >> 31 << 32)

 def set_blob(self, key, value):
  _machine.nvs_set(self._name, "b" + key, value if isinstance(value, (bytes, bytearray)) else bytes(memoryview(value)))

 def get_blob(self, key, buffer):
  data = self._get(key, "b")
  if len(data) > len(buffer):
   raise OSError(-0x110C, "ESP_ERR_NVS_INVALID_LENGTH")
  memoryview(buffer)[: len(data)] = data
  return len(data)

 def erase_key(self, key):
  if not (_machine.nvs_erase(self._name, "i" + key) | _machine.nvs_erase(self._name, "b" + key)):
   raise OSError(-0x1102, "ESP_ERR_NVS_NOT_FOUND")

 def commit(self):
  pass
