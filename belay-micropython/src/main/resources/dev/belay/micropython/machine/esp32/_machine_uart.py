# SPDX-License-Identifier: Apache-2.0
# UART of the esp32 port: a third one, and any pin can be used.
import _rp2_uart


class UART(_rp2_uart.UART):
 _PINS = (1, 3, -1, -1), (10, 9, -1, -1), (17, 16, -1, -1)
 INV_TX, INV_RX, INV_RTS, INV_CTS = 32, 4, 64, 8
 RTS, CTS = 1, 2
 _ANY = True

 def __repr__(self):
  return ("UART({}, baudrate={}, bits={}, parity={}, stop={}, tx={}, rx={}, rts={}, cts={}, txbuf={}, rxbuf={}, "
          "timeout={}, timeout_char={}, irq={})").format(
   self._id, self._baudrate, self._bits, self._parity, self._stop, self._tx, self._rx, self._rts, self._cts,
   self._txbuf, self._rxbuf, self._timeout, self._timeout_char, self._irq.trigger() if self._irq else 0)
