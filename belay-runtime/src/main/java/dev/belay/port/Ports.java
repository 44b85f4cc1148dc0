// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out which port is meant. */
public final class Ports {
    /** The system property that names a port. */
    public static final String PROPERTY = "belay.port";

    private Ports() {}

    /**
     * Returns the port that the user has named: by the system property {@code belay.port}, then by the environment variable
     * {@code BELAY_PORT}, then by upstream Belay's {@code BELAY_DEVICE}.
     *
     * @throws PortFormatException when the first of them that is there and not blank names no port
     */
    public static Optional<PortSpec> configured() {
        return configured(System::getProperty, System::getenv);
    }

    static Optional<PortSpec> configured(Lookup properties, Lookup environment) {
        return Stream.of(properties.get(PROPERTY), environment.get("BELAY_PORT"), environment.get("BELAY_DEVICE"))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .map(PortSpec::parse);
    }

    /** Where a name may have a value. */
    interface Lookup {
        @Nullable
        String get(String name);
    }
}
