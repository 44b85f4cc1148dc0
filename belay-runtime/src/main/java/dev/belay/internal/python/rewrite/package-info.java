// SPDX-License-Identifier: Apache-2.0
/**
 * Transformations of Python sources: minification and coverage probes, with maps of line numbers. Uses no board;
 * sources are strings.
 */
@NullMarked
package dev.belay.internal.python.rewrite;

import org.jspecify.annotations.NullMarked;
