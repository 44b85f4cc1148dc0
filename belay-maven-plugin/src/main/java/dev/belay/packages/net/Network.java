// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.net;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Settings for access to other machines.
 *
 * @param offline whether all requests are refused
 * @param mirrors prefixes of addresses and their replacements; the longest match applies
 * @param proxies the proxy for an address, if it is not reached directly
 * @param credentials the value of the header {@code Authorization} for an address, if it has one
 */
public record Network(
        boolean offline,
        Map<String, String> mirrors,
        Function<URI, Optional<ProxyAddress>> proxies,
        Function<URI, Optional<String>> credentials,
        RetryPolicy retryPolicy) {
    public Network {
        mirrors = Map.copyOf(mirrors);
    }

    /** Returns a network without mirrors, proxies and credentials. */
    public static Network direct() {
        return new Network(false, Map.of(), uri -> Optional.empty(), uri -> Optional.empty(), RetryPolicy.DEFAULT);
    }

    /** Returns the same network, online or offline. */
    public Network offline(boolean now) {
        return new Network(now, mirrors, proxies, credentials, retryPolicy);
    }

    /** Returns the same network with these mirrors. */
    public Network mirrors(Map<String, String> others) {
        return new Network(offline, others, proxies, credentials, retryPolicy);
    }

    /** Returns the same network with these proxies. */
    public Network proxies(Function<URI, Optional<ProxyAddress>> others) {
        return new Network(offline, mirrors, others, credentials, retryPolicy);
    }

    /** Returns the same network with these credentials. */
    public Network credentials(Function<URI, Optional<String>> others) {
        return new Network(offline, mirrors, proxies, others, retryPolicy);
    }

    /** Returns the same network with this retry policy. */
    public Network retryPolicy(RetryPolicy other) {
        return new Network(offline, mirrors, proxies, credentials, other);
    }

    /** Returns the mirror of {@code address}, or itself. */
    public String mirrored(String address) {
        return mirrors.keySet().stream()
                .filter(from -> begins(address, from))
                .reduce((a, b) -> a.length() >= b.length() ? a : b)
                .map(from -> mirrors.get(from) + address.substring(from.length()))
                .orElse(address);
    }

    /** A beginning ends where a part of the address does: a host's name must not be continued. */
    private static boolean begins(String address, String from) {
        return address.startsWith(from)
                && (from.endsWith("/")
                        || address.length() == from.length()
                        || "/?#".indexOf(address.charAt(from.length())) >= 0);
    }
}
