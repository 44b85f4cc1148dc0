// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.net;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy.
 *
 * @param user null when it wants none
 */
public record ProxyAddress(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
