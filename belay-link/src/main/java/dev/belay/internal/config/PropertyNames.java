// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The properties {@code belay.*} that the goals and the libraries read, for telling misspelled ones. A test of the plugin compares
 * the list {@code properties.txt} with the plugin descriptor and the constants of all modules.
 */
public final class PropertyNames {
    private static final String PREFIX = "belay.";

    /** Names of properties; one that ends with a dot is the beginning of several. */
    private static final Set<String> KNOWN = read();

    private PropertyNames() {}

    private static Set<String> read() {
        try (InputStream in = Objects.requireNonNull(PropertyNames.class.getResourceAsStream("properties.txt"))) {
            return Set.copyOf(new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the list: names, and beginnings of names that end with a dot. */
    public static Set<String> known() {
        return KNOWN;
    }

    /**
     * Returns a message about the names that begin with {@code belay.} but are no property; empty if there are none.
     *
     * @param shown how a user types a property, such as {@code -Dbelay.port}
     */
    public static Optional<String> problem(Set<String> names, Function<String, String> shown) {
        List<String> problems = new TreeSet<>(names)
                .stream()
                        .filter(name -> name.startsWith(PREFIX) && !isKnown(name))
                        .map(name -> shown.apply(name) + ": Belay has no such property"
                                + SpellingSuggestion.to(name, KNOWN)
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse(""))
                        .toList();
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("\n", problems)
                        + "\nNames that begin with belay. are reserved; mvn belay:help -Ddetail lists all properties");
    }

    private static boolean isKnown(String name) {
        return KNOWN.contains(name) || KNOWN.stream().anyMatch(known -> known.endsWith(".") && name.startsWith(known));
    }
}
