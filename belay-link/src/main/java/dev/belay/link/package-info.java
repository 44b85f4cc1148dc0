// SPDX-License-Identifier: Apache-2.0
/**
 * Links: byte streams to and from a board, without a protocol. {@link dev.belay.link.Links} opens them with the {@link
 * dev.belay.link.LinkProvider}s on the class path; unless documented otherwise, a link is read by one thread and may be
 * closed by any.
 */
@NullMarked
package dev.belay.link;

import org.jspecify.annotations.NullMarked;
