// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Set;

/**
 * Adds port schemes such as {@code ble:} to those that Belay has. Service type of {@link java.util.ServiceLoader}: a class that
 * also opens the ports implements {@code dev.belay.link.LinkProvider}, which extends this interface, and is listed in
 * {@code META-INF/services/dev.belay.port.PortProvider}.
 *
 * <p>Providers are loaded by the class loader of this interface. The context class loader of the thread is not used: in a test
 * both are the same, and in the Maven plugin the provider must be one of the plugin's {@code <dependencies>}. Methods may be
 * called by several threads at once.
 */
public interface PortProvider {

    /**
     * Returns the schemes in lower case, without the colon, at least two characters each: {@code ble}. A scheme of Belay itself
     * takes precedence.
     */
    default Set<String> schemes() {
        return Set.of();
    }

    /**
     * Reads a port that starts with one of {@link #schemes} and a colon.
     *
     * @throws PortFormatException when the rest of the text is not valid
     */
    default PortSpec parse(String text) {
        return CustomPortSpec.of(text);
    }
}
