// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import dev.belay.internal.config.PropertyNames;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The system properties {@code belay.*} of this JVM. */
final class BoardConfiguration {
    private BoardConfiguration() {}

    /**
     * Checks the names of the properties: a misspelled one would have no effect.
     *
     * @throws ExtensionConfigurationException if Belay has no property of a name
     */
    static void check() {
        PropertyNames.problem(System.getProperties().stringPropertyNames(), name -> "-D" + name)
                .ifPresent(problem -> {
                    throw new ExtensionConfigurationException(problem);
                });
    }
}
