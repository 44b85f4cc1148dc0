// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.network;

import dev.belay.micropython.internal.bridge.HostHandle;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A question to the host's name service, which cannot be interrupted and has a thread of its own therefore. */
final class NameLookup implements HostHandle {
    private final CompletableFuture<Optional<Inet4Address>> result = new CompletableFuture<>();

    /** @param done called from the other thread at the end */
    NameLookup(String name, Runnable done) {
        Thread thread = new Thread(
                () -> {
                    result.complete(find(name));
                    done.run();
                },
                "lookup of " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static Optional<Inet4Address> find(String name) {
        try {
            for (InetAddress address : InetAddress.getAllByName(name)) {
                if (address instanceof Inet4Address found) {
                    return Optional.of(found);
                }
            }
        } catch (UnknownHostException e) {
            // nor has it another address
        }
        return Optional.empty();
    }

    /** Returns the address, null while it is not known; an OSError of Python if there is none. */
    @Nullable
    String address() {
        Optional<Inet4Address> found = result.getNow(null);
        return found == null
                ? null
                : found.map(InetAddress::getHostAddress).orElseThrow(() -> NetErrno.error(NetErrno.NAME_UNKNOWN));
    }

    @Override
    public void released() {}
}
