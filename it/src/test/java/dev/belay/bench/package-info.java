// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of syncs, calls and tests over simulated links, and of the interpreter. */
@NullMarked
package dev.belay.bench;

import org.jspecify.annotations.NullMarked;
