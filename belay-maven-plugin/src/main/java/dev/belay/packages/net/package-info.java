// SPDX-License-Identifier: Apache-2.0
/** Downloads: HTTP with retries, limits, proxies and credentials, and the cache of what was downloaded. */
@NullMarked
package dev.belay.packages.net;

import org.jspecify.annotations.NullMarked;
