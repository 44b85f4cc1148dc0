// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The port that the user has configured. */
public final class ConfiguredPort {
    /** The system property that names the port. */
    public static final String PROPERTY = "belay.port";

    private ConfiguredPort() {}

    /**
     * Returns the port of the system property {@code belay.port}, or else of the environment variable {@code BELAY_PORT}, or
     * else of {@code BELAY_DEVICE}, which upstream Belay uses.
     *
     * @throws PortFormatException if the first of them that is not blank is not a valid port
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

    /** Returns the value of a name. */
    interface Lookup {
        @Nullable
        String get(String name);
    }
}
