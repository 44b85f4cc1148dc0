// SPDX-License-Identifier: Apache-2.0
/** What a sync costs, counted and timed over models of real links. */
@NullMarked
package dev.belay.bench;

import org.jspecify.annotations.NullMarked;
