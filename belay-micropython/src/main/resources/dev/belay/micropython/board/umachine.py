# SPDX-License-Identifier: Apache-2.0
# The former name of machine: this module gets the namespace of that one, and the next import finds that one.
import machine
import sys
import uctypes

uctypes.bytearray_at(id(sys.modules["umachine"]) + 4, 4)[:] = uctypes.bytes_at(id(machine) + 4, 4)
sys.modules["umachine"] = machine
