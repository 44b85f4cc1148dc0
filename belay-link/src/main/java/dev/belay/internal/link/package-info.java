// SPDX-License-Identifier: Apache-2.0
/**
 * Base classes of links that need a thread of their own to read their connection. One thread fills the buffer while
 * another one reads the link.
 */
@NullMarked
package dev.belay.internal.link;

import org.jspecify.annotations.NullMarked;
