// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the network as a port names it: {@code [USER@]HOST[:PORT][?NAME=VALUE&...]}.
 *
 * @param user empty where none is named
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1 to 65535
 * @param options by name, sorted
 */
record Address(String user, String host, int port, Map<String, String> options) {
    private static final Pattern FORM = Pattern.compile(
            "(?:(?<user>[^:/@?]+)@)?(?<host>\\[[0-9A-Za-z:.%_-]+\\]|[^:/@?\\[\\]]+)(?::(?<port>\\d{1,5}))?/?(?:\\?(?<options>.*))?");

    /**
     * Reads what stands behind a scheme.
     *
     * @param text the whole port, for messages
     * @param scheme such as {@code tcp://}
     * @param defaultPort 0 where a port must be named
     * @param known the names that options may have
     */
    static Address parse(String text, String scheme, int defaultPort, Set<String> known) {
        String rest = text.substring(scheme.length());
        if (rest.matches("[^/?]*:[^/?]*@.*")) {
            throw new PortFormatException(
                    text,
                    "a password does not belong into a port, where everybody sees it: settings.xml or the environment"
                            + " variable BELAY_PASSWORD hold it");
        }
        Matcher matcher = FORM.matcher(rest);
        if (!matcher.matches() || (defaultPort == 0 && matcher.group("port") == null)) {
            throw new PortFormatException(text, scheme + " wants HOST" + (defaultPort == 0 ? ":PORT" : "[:PORT]"));
        }
        int port = matcher.group("port") == null ? defaultPort : Integer.parseInt(matcher.group("port"));
        String user = matcher.group("user");
        String options = matcher.group("options");
        return new Address(
                user == null ? "" : user,
                matcher.group("host").replaceAll("[\\[\\]]", ""),
                checked(text, port),
                options(text, options == null ? "" : options, known));
    }

    private static int checked(String text, int port) {
        if (port < 1 || port > 65535) {
            throw new PortFormatException(text, "a TCP port is a number from 1 to 65535");
        }
        return port;
    }

    private static Map<String, String> options(String text, String query, Set<String> known) {
        Map<String, String> options = PortOptions.parse(text, query);
        for (String name : options.keySet()) {
            if (!known.contains(name)) {
                throw new PortFormatException(
                        text,
                        "it has no option " + name
                                + (known.isEmpty() ? "" : "; there are " + String.join(", ", new TreeSet<>(known))));
            }
        }
        return new TreeMap<>(options);
    }

    /** Returns an option as a number from 1 on. */
    int number(String text, String name, int otherwise, int largest) {
        String value = options.get(name);
        return value == null ? otherwise : PortOptions.number(text, name, value, largest);
    }

    /** Returns an option that is {@code on} or {@code off}. */
    boolean isOn(String text, String name, boolean otherwise) {
        return switch (options.getOrDefault(name, otherwise ? "on" : "off")) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new PortFormatException(text, name + " is on or off");
        };
    }

    /** Returns host and port as a port shows them. */
    static String text(String scheme, String user, String host, int port, int defaultPort) {
        return scheme
                + (user.isEmpty() ? "" : user + "@")
                + (host.contains(":") ? "[" + host + "]" : host)
                + (port == defaultPort ? "" : ":" + port);
    }
}
