// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.network;

import dev.belay.errors.DeviceInterruptedException;
import dev.belay.link.Link;
import dev.belay.link.LinkOptions;
import dev.belay.link.LinkProvider;
import dev.belay.link.Login;
import dev.belay.port.PortSpec;
import dev.belay.port.TelnetPortSpec;
import java.util.Optional;

/** Opens {@code telnet://[USER@]HOST[:23]}. */
public final class TelnetLinkProvider implements LinkProvider {
    /** The default login of a new WiPy. */
    private static final Login FACTORY = new Login("micro", "python");

    @Override
    public boolean opens(PortSpec port) {
        return port instanceof TelnetPortSpec;
    }

    @Override
    public Link open(PortSpec port, LinkOptions options) {
        TelnetPortSpec spec = (TelnetPortSpec) port;
        try {
            return TelnetLink.open(
                    spec, login(spec, options.logins().of(spec.host(), spec.port())), options.connectTimeout());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(spec.text() + ": interrupted while connecting");
        }
    }

    private static Login login(TelnetPortSpec port, Optional<Login> configured) {
        Login login = configured.orElse(FACTORY);
        String user = !port.user().isEmpty() ? port.user() : login.user();
        return new Login(user.isEmpty() ? FACTORY.user() : user, login.password());
    }
}
