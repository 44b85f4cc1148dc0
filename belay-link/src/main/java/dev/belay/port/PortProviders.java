// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The port providers on the class path. */
final class PortProviders {
    /** A port with a scheme. A single letter before the colon would be a drive of Windows. */
    static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]+):.*", Pattern.DOTALL);

    private PortProviders() {}

    private static Stream<PortProvider> all() {
        return ServiceLoader.load(PortProvider.class, PortProvider.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get);
    }

    /** Returns the first provider that has a scheme. */
    static Optional<PortProvider> of(String scheme) {
        return all().filter(provider -> provider.schemes().contains(scheme)).findFirst();
    }

    /** Returns the schemes of all providers, sorted, without the colon. */
    static List<String> schemes() {
        return all().flatMap(provider -> provider.schemes().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
