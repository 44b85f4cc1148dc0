// SPDX-License-Identifier: Apache-2.0
/** The names of Belay's properties and other words that users type. Depends on nothing. */
@NullMarked
package dev.belay.internal.config;

import org.jspecify.annotations.NullMarked;
