// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.code.CallOptions;
import dev.belay.code.Script;

/** A Python source to send, with the options for sending it. */
record BoundSource(Script script, CallOptions call) {}
