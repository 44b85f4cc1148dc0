// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.errors.DeviceInterruptedException;
import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.LinkProvider;
import dev.belay.port.PortSpec;
import dev.belay.port.Rfc2217PortSpec;

/** Opens {@code rfc2217://HOST:PORT}. */
public final class Rfc2217LinkProvider implements LinkProvider {
    @Override
    public boolean opens(PortSpec port) {
        return port instanceof Rfc2217PortSpec;
    }

    @Override
    public Link open(PortSpec port, LinkOptions options) {
        try {
            return Rfc2217Link.open((Rfc2217PortSpec) port, options.connectTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(port.text() + ": interrupted while connecting");
        }
    }
}
