// SPDX-License-Identifier: Apache-2.0
/** The network of a virtual board: what its programs reach, its radio, and the access points around it. */
@NullMarked
package dev.belay.micropython.network;

import org.jspecify.annotations.NullMarked;
