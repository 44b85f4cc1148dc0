// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.DeviceInterruptedException;
import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.LinkProvider;
import dev.belay.link.Login;
import dev.belay.port.PortSpec;
import dev.belay.port.WebReplPortSpec;

/** Opens {@code ws://HOST[:8266]}. */
public final class WebReplLinkProvider implements LinkProvider {
    /** Limit of the firmware: its buffer has ten bytes, one of them for the end. */
    private static final int LONGEST_PASSWORD = 9;

    @Override
    public boolean opens(PortSpec port) {
        return port instanceof WebReplPortSpec;
    }

    @Override
    public Link open(PortSpec port, LinkOptions options) {
        WebReplPortSpec spec = (WebReplPortSpec) port;
        String password = options.logins()
                .of(spec.host(), spec.port())
                .map(Login::password)
                .orElseThrow(() -> new ConnectionFailedException(spec.text()
                        + ": WebREPL requires a password. Put it into settings.xml, in a server with the id "
                        + spec.host()
                        + ", or into the environment variable BELAY_PASSWORD"));
        if (password.length() > LONGEST_PASSWORD || !password.matches("[ -~]+")) {
            throw new ConnectionFailedException(spec.text() + ": a WebREPL password has 4 to " + LONGEST_PASSWORD
                    + " characters of ASCII, and the configured one does not");
        }
        try {
            return WebReplLink.open(spec, password, options.connectTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(spec.text() + ": interrupted while connecting");
        }
    }
}
