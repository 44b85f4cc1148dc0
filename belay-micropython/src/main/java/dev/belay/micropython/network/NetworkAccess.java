// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.network;

import java.util.Locale;
import java.util.Optional;

/** The part of the real network that programs on a virtual board can use. */
public enum NetworkAccess {
    /** No network: there is no access point, no connection succeeds, and no socket of the host is opened. */
    OFF,

    /**
     * The loopback interface of the host: programs connect to servers on 127.0.0.1 and to {@link NetworkOptions#routes
     * routes}, and listen on 127.0.0.1.
     */
    LOOPBACK,

    /** All that the host reaches: programs connect to any address, resolve names, and listen on all interfaces. */
    HOST;

    /** Returns the access with a name in lower case, as in the option {@code network} of a virtual port. */
    public static Optional<NetworkAccess> find(String name) {
        for (NetworkAccess access : values()) {
            if (access.optionValue().equals(name)) {
                return Optional.of(access);
            }
        }
        return Optional.empty();
    }

    String optionValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
