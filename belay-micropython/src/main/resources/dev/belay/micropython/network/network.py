# SPDX-License-Identifier: Apache-2.0
# The module network of a board. Its interfaces are compiled when they are first asked for.
import _network as _n

STA_IF, AP_IF = 0, 1
if _n.rp2:
 STAT_IDLE, STAT_CONNECTING, STAT_GOT_IP = 0, 1, 3
 STAT_WRONG_PASSWORD, STAT_NO_AP_FOUND, STAT_CONNECT_FAIL = -3, -2, -1
else:
 STAT_IDLE, STAT_CONNECTING, STAT_GOT_IP = 1000, 1001, 1010
 STAT_BEACON_TIMEOUT, STAT_NO_AP_FOUND, STAT_WRONG_PASSWORD = 200, 201, 202
 STAT_ASSOC_FAIL, STAT_HANDSHAKE_TIMEOUT = 203, 204
 AUTH_OPEN, AUTH_WEP, AUTH_WPA_PSK, AUTH_WPA2_PSK, AUTH_WPA_WPA2_PSK = 0, 1, 2, 3, 4
 MODE_11B, MODE_11G, MODE_11N = 1, 2, 4
 PHY_LAN8720 = 1

_state = {"country": "XX", "hostname": {"pico_w": "PicoW", "pico2_w": "Pico2W"}.get(_n.board, "mpy-esp32"), "dns": "0.0.0.0"}


def __getattr__(name):
 if name == "WLAN" or name == "LAN" and not _n.rp2:
  import _network_wlan
  globals()[name] = found = getattr(_network_wlan, name)
  return found
 raise AttributeError("'module' object has no attribute '{}'".format(name))


def country(code=None):
 if code is None:
  return _state["country"]
 if len(code) != 2:
  raise ValueError
 _state["country"] = code


def hostname(name=None):
 if name is None:
  return _state["hostname"]
 if len(name) > 32:
  raise ValueError
 _state["hostname"] = name


def ipconfig(param=None, **values):
 if param == "prefer":
  return _state.get("prefer", 4)
 if param == "dns":
  return _n.address() if _n.status(0) == 3 and _state["dns"] == "0.0.0.0" else _state["dns"]
 if param is not None:
  raise ValueError("unexpected key")
 for name in values:
  if name not in ("dns", "prefer"):
   raise ValueError("unexpected key")
  _state[name] = values[name]


def route():
 return []
