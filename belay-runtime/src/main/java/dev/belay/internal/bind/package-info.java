// SPDX-License-Identifier: Apache-2.0
/**
 * Implementation of the annotations of {@link dev.belay.bind}: checks an interface against its Python source, and calls
 * the functions through a proxy of the interface.
 */
@NullMarked
package dev.belay.internal.bind;

import org.jspecify.annotations.NullMarked;
