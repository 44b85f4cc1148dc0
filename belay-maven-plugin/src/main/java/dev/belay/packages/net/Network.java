// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.net;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Settings for access to other machines.
 *
 * @param offline whether all requests are refused
 * @param mirrors prefixes of addresses and their replacements; the longest match applies
 * @param proxies the proxy for an address, if it is not reached directly
 * @param credentials the value of the header {@code Authorization} for an address, if it has one
 * @param httpHosts HOST or HOST:PORT of servers that may be used without encryption
 */
public record Network(
        boolean offline,
        Map<String, String> mirrors,
        Function<URI, Optional<ProxyAddress>> proxies,
        Function<URI, Optional<String>> credentials,
        Set<String> httpHosts,
        RetryPolicy retryPolicy) {
    private static final Pattern THIS_MACHINE = Pattern.compile("(?i)localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    public Network {
        mirrors = Map.copyOf(mirrors);
        httpHosts = Set.copyOf(httpHosts);
    }

    /** Returns a network without mirrors, proxies and credentials. */
    public static Network direct() {
        return new Network(
                false, Map.of(), uri -> Optional.empty(), uri -> Optional.empty(), Set.of(), RetryPolicy.DEFAULT);
    }

    /** Returns the same network, online or offline. */
    public Network offline(boolean now) {
        return new Network(now, mirrors, proxies, credentials, httpHosts, retryPolicy);
    }

    /** Returns the same network with these mirrors. */
    public Network mirrors(Map<String, String> others) {
        return new Network(offline, others, proxies, credentials, httpHosts, retryPolicy);
    }

    /** Returns the same network with these proxies. */
    public Network proxies(Function<URI, Optional<ProxyAddress>> others) {
        return new Network(offline, mirrors, others, credentials, httpHosts, retryPolicy);
    }

    /** Returns the same network with these credentials. */
    public Network credentials(Function<URI, Optional<String>> others) {
        return new Network(offline, mirrors, proxies, others, httpHosts, retryPolicy);
    }

    /** Returns the same network, where these hosts may be used without encryption. */
    public Network httpHosts(Set<String> others) {
        return new Network(offline, mirrors, proxies, credentials, others, retryPolicy);
    }

    /** Returns the same network with this retry policy. */
    public Network retryPolicy(RetryPolicy other) {
        return new Network(offline, mirrors, proxies, credentials, httpHosts, other);
    }

    /** Returns the mirror of {@code address}, or itself. */
    public String mirrored(String address) {
        return mirrors.keySet().stream()
                .filter(from -> begins(address, from))
                .reduce((a, b) -> a.length() >= b.length() ? a : b)
                .map(from -> mirrors.get(from) + address.substring(from.length()))
                .orElse(address);
    }

    /**
     * Returns why an address must not be used: what comes from it could be changed on the way, and neither its host nor a
     * mirror there is configured. This machine may always be used.
     */
    public Optional<String> problemWith(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("git")) {
            return Optional.empty();
        }
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        String named = address.getPort() < 0 ? host : host + ":" + address.getPort();
        boolean accepted = THIS_MACHINE.matcher(host).matches()
                || httpHosts.stream().anyMatch(named::equalsIgnoreCase)
                || mirrors.values().stream()
                        .anyMatch(to -> begins(to.toLowerCase(Locale.ROOT), scheme + "://" + named));
        return accepted
                ? Optional.empty()
                : Optional.of(scheme + ": is not encrypted, so that anybody between here and " + named
                        + " can change the package. Use https; or accept it for this host: -Dbelay.allowHttp=" + named
                        + ", or the property of that name in the POM");
    }

    /** A beginning ends where a part of the address does: a host's name must not be continued. */
    private static boolean begins(String address, String from) {
        return address.startsWith(from)
                && (from.endsWith("/")
                        || address.length() == from.length()
                        || "/?#".indexOf(address.charAt(from.length())) >= 0);
    }
}
