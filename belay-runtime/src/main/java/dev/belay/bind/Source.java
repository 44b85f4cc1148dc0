// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import dev.belay.CallOptions;
import dev.belay.Script;

/** A source to send, and how. */
record Source(Script script, CallOptions call) {}
