// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The network address in a port: {@code [USER@]HOST[:PORT][?NAME=VALUE&...]}.
 *
 * @param user empty if not given
 * @param host name or address; an IPv6 address without its brackets
 * @param port 1 to 65535
 * @param options by name, sorted
 */
record NetworkAddress(String user, String host, int port, Map<String, String> options) {
    /** More than the longest host name, user and options together; the expressions below backtrack. */
    private static final int LONGEST = 1000;

    private static final Pattern FORM = Pattern.compile(
            "(?:(?<user>[^:/@?]+)@)?(?<host>\\[[0-9A-Za-z:.%_-]+\\]|[^:/@?\\[\\]]+)(?::(?<port>\\d{1,5}))?/?(?:\\?(?<options>.*))?");

    /**
     * Parses what follows a scheme.
     *
     * @param text the whole port, for messages
     * @param scheme such as {@code tcp://}
     * @param defaultPort 0 if a port must be given
     * @param known the names of valid options
     */
    static NetworkAddress parse(String text, String scheme, int defaultPort, Set<String> known) {
        if (text.length() > LONGEST) {
            throw new PortFormatException(text, "it is longer than " + LONGEST + " characters");
        }
        String rest = text.substring(scheme.length());
        if (rest.matches("[^/?]*:[^/?]*@.*")) {
            throw new PortFormatException(
                    text,
                    "a password does not belong in a port, where others can see it: put it into settings.xml or the"
                            + " environment variable BELAY_PASSWORD");
        }
        Matcher matcher = FORM.matcher(rest);
        if (!matcher.matches() || (defaultPort == 0 && matcher.group("port") == null)) {
            throw new PortFormatException(text, scheme + " requires HOST" + (defaultPort == 0 ? ":PORT" : "[:PORT]"));
        }
        int port = matcher.group("port") == null ? defaultPort : Integer.parseInt(matcher.group("port"));
        String user = matcher.group("user");
        String options = matcher.group("options");
        return new NetworkAddress(
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
                        "unknown option " + name
                                + (known.isEmpty()
                                        ? ""
                                        : "; the options are " + String.join(", ", new TreeSet<>(known))));
            }
        }
        return new TreeMap<>(options);
    }

    /** Returns an option that is a number from 1 to {@code largest}. */
    int number(String text, String name, int defaultValue, int largest) {
        String value = options.get(name);
        return value == null ? defaultValue : PortOptions.number(text, name, value, largest);
    }

    /** Returns an option that is {@code on} or {@code off}. */
    boolean isOn(String text, String name, boolean defaultValue) {
        return switch (options.getOrDefault(name, defaultValue ? "on" : "off")) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new PortFormatException(text, name + " must be on or off");
        };
    }

    /** Returns the text of a port without its options. */
    static String text(String scheme, String user, String host, int port, int defaultPort) {
        return scheme
                + (user.isEmpty() ? "" : user + "@")
                + (host.contains(":") ? "[" + host + "]" : host)
                + (port == defaultPort ? "" : ":" + port);
    }
}
