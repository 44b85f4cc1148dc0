// SPDX-License-Identifier: Apache-2.0
/** The hardware map: boards that are available for tests. Independent of Maven. */
@NullMarked
package dev.belay.bench;

import org.jspecify.annotations.NullMarked;
