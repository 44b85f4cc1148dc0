# SPDX-License-Identifier: Apache-2.0
# The former name of asyncio.
import asyncio


def __getattr__(name):
 return getattr(asyncio, name)
