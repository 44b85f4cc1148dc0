// SPDX-License-Identifier: Apache-2.0
/** Tests written in Python that run on a board, and what became of them. */
@NullMarked
package dev.belay.test;

import org.jspecify.annotations.NullMarked;
