# SPDX-License-Identifier: Apache-2.0
# The former name of socket: this module gets the namespace of that one, and the next import finds that one.
import socket
import sys
import uctypes

uctypes.bytearray_at(id(sys.modules["usocket"]) + 4, 4)[:] = uctypes.bytes_at(id(socket) + 4, 4)
sys.modules["usocket"] = socket
