# SPDX-License-Identifier: Apache-2.0
# The former name of cryptolib.
from cryptolib import aes
