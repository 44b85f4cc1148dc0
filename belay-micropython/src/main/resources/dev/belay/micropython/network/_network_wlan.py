# SPDX-License-Identifier: Apache-2.0
# The interfaces of the module network.
import _network as _n
import network
from time import sleep_ms

_NONE = "0.0.0.0"


class _Interface:
 def __init__(self, number):
  self._itf = number
  self._fixed = None
  self._config = {}

 def active(self, *value):
  if not value:
   return _n.is_active(self._itf)
  _n.activate(self._itf, bool(value[0]))
  if not _n.rp2:
   return _n.is_active(self._itf)

 def isconnected(self):
  return _n.status(self._itf) == 3

 # The address, the mask, the gateway and the name server.
 def _addresses(self):
  if not _n.is_active(self._itf) or _n.status(self._itf) != 3:
   return self._fixed or (_NONE, _NONE, _NONE, _NONE)
  if self._fixed:
   return self._fixed
  if self._itf == 1:
   return "192.168.4.1", "255.255.255.0", "192.168.4.1", _NONE
  own = _n.address()
  if own == "127.0.0.1":
   return own, "255.0.0.0", own, own
  gateway = own[: own.rfind(".")] + ".1"
  return own, "255.255.255.0", gateway, gateway

 def ifconfig(self, config=None):
  if config is None:
   return self._addresses()
  if config == "dhcp":
   self._fixed = None
  elif len(config) != 4:
   raise ValueError("requested length 4 but object has length {}".format(len(config)))
  else:
   self._fixed = tuple(config)

 def ipconfig(self, param=None, **values):
  address, mask, gateway, dns = self._addresses()
  if param is not None:
   known = {
    "addr4": (address, mask), "gw4": gateway, "dhcp4": self._fixed is None and self._itf != 1,
    "has_dhcp4": address != _NONE and self._fixed is None, "addr6": [], "autoconf6": True}
   if param not in known:
    raise ValueError("unexpected key")
   return known[param]
  for name in values:
   value = values[name]
   if name == "addr4":
    pair = value if isinstance(value, tuple) else (value.split("/") + ["24"])[:2]
    mask = pair[1]
    if "." not in mask:
     bits = (0xFFFFFFFF << 32 - int(mask)) & 0xFFFFFFFF
     mask = ".".join([str(bits >> n & 255) for n in (24, 16, 8, 0)])
    self._fixed = (pair[0], mask, gateway, dns)
   elif name == "gw4":
    self._fixed = (address, mask, value, dns)
   elif name == "dhcp4":
    self._fixed = None if value else self._addresses()
   elif name != "autoconf6":
    raise ValueError("unexpected key")


# The driver's numbers of a status, from which the esp32 port has others.
_ESP32 = {0: 1000, 1: 1001, 2: 1001, 3: 1010, -2: 201, -3: 202}


class WLAN(_Interface):
 IF_STA, IF_AP = 0, 1
 if _n.rp2:
  SEC_OPEN, SEC_WPA_WPA2, SEC_WPA3, SEC_WPA2_WPA3 = 0, 0x400006, 0x1000004, 0x1400004
  PM_NONE, PM_PERFORMANCE, PM_POWERSAVE = 0x10, 0xA11142, 0x11
 else:
  SEC_OPEN, SEC_WEP, SEC_WPA, SEC_WPA2, SEC_WPA_WPA2, SEC_WPA3, SEC_WPA2_WPA3 = 0, 1, 2, 3, 4, 6, 7
  PM_NONE, PM_PERFORMANCE, PM_POWERSAVE = 0, 1, 2

 def __new__(cls, id=0):
  range(id)
  return _all[0 if id == 0 else 1]

 def __init__(self, id=0):
  pass

 def active(self, *value):
  if self._itf == 1 and value and value[0]:
   self._host()
  return super().active(*value)

 def _need(self):
  if not _n.is_active(0):
   raise OSError(1) if _n.rp2 else OSError("Wifi Not Started")

 def scan(self, *, passive=False, ssid=None, essid=None, bssid=None):
  self._need()
  sleep_ms(20)
  wanted = ssid or essid
  wanted = wanted.encode() if isinstance(wanted, str) else wanted
  return [found for found in _n.scan() if not wanted or found[0] == wanted]

 def connect(self, ssid=None, key=None, *, auth=-1, security=-1, bssid=None, channel=0):
  if ssid is None and _n.rp2:
   raise TypeError("'ssid' argument required")
  if bssid is not None and len(bssid) != 6:
   raise ValueError
  self._need()
  if ssid is None:
   ssid, key = self._config["ssid"], self._config["key"]
  self._config["ssid"], self._config["key"] = ssid, key
  _n.join(ssid, key or "")

 def disconnect(self):
  _n.leave()

 def isconnected(self):
  # An access point is connected once a station has joined it, and none does.
  return self._itf == 0 and super().isconnected()

 def status(self, param=None):
  if param is None:
   found = _n.status(self._itf)
   return found if _n.rp2 else _ESP32[found]
  if param == "rssi":
   if self._itf:
    raise ValueError("STA required")
   return _n.rssi()
  if param == "stations":
   if not self._itf:
    raise ValueError("AP required")
   return []
  raise ValueError("unknown status param")

 def _host(self):
  c = self._config
  _n.host(c.get("ssid", network.hostname()), c.get("key", "picoW123") if _n.rp2 else c.get("key", ""), c.get("channel", 3))

 def config(self, *param, **values):
  if not values:
   if len(param) != 1:
    raise TypeError("must query one param")
   return self._get(param[0])
  if param:
   raise TypeError("can't specify pos and kw args")
  for name in values:
   value = values[name]
   name = {"essid": "ssid", "password": "key", "authmode": "security", "dhcp_hostname": "hostname"}.get(name, name)
   if name == "hostname":
    network.hostname(value)
   elif name in ("ssid", "key", "security", "channel", "pm", "txpower", "antenna", "monitor", "trace", "hidden",
                 "reconnects", "max_clients", "mac", "protocol"):
    self._config[name] = value
   else:
    raise ValueError("unknown config param")
  if self._itf and _n.is_active(1):
   self._host()

 def _get(self, name):
  name = {"essid": "ssid", "authmode": "security", "dhcp_hostname": "hostname"}.get(name, name)
  if name == "hostname":
   return network.hostname()
  if name == "mac":
   return self._config.get("mac") or _n.mac(self._itf)
  if name == "ssid":
   found = self._config.get(name, network.hostname() if self._itf else "")
   return found if isinstance(found, str) else bytes(found).decode()
  if name == "channel" and not self._itf:
   return _n.channel()
  known = {"channel": 3, "security": 0, "pm": self.PM_PERFORMANCE, "txpower": 31, "antenna": 0, "reconnects": -1, "hidden": False}
  if name not in known:
   raise ValueError("unknown config param")
  return self._config.get(name, known[name])

 def deinit(self):
  _n.leave()
  _n.activate(0, False)
  _n.activate(1, False)

 def __repr__(self):
  status = {0: "down", 1: "join", 2: "join", 3: "up", -2: "nonet", -3: "badauth"}.get(_n.status(self._itf), "fail")
  name = "AP" if self._itf else "STA"
  return "<CYW43 {} {} {}>".format(name, status, self._addresses()[0]) if _n.rp2 else "<WLAN {}>".format(name)


def _create(cls, number):
 made = object.__new__(cls)
 _Interface.__init__(made, number)
 return made


_all = _create(WLAN, 0), _create(WLAN, 1)


# A cable that is plugged in.
class LAN(_Interface):
 def __init__(self, *args, **options):
  super().__init__(2)

 def status(self):
  return 5 if _n.status(2) == 3 else 0

 def config(self, *param, **values):
  if param == ("mac",):
   return _n.mac(2)
  if param or not values:
   raise ValueError("unknown config param")
