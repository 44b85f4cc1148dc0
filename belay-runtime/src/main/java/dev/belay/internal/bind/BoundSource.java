// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.code.CallOptions;
import dev.belay.code.Script;

/** A source to send, and how. */
record BoundSource(Script script, CallOptions call) {}
