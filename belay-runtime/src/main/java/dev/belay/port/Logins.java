// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Optional;

/** Knows the passwords of boards that ask for one. */
@FunctionalInterface
public interface Logins {
    /** The environment variables {@code BELAY_USER} and {@code BELAY_PASSWORD}, for every board. */
    Logins ENVIRONMENT = (host, port) -> environment(System::getenv);

    /** What the system property {@code belay.logins} names a file of, as Maven does for tests; else {@link #ENVIRONMENT}. */
    Logins CONFIGURED = ((Logins) LoginFile::login).or(ENVIRONMENT);

    /** Returns the login for a board, if it is known. */
    Optional<Login> of(String host, int port);

    /** Returns these logins, and others for where these know none. */
    default Logins or(Logins others) {
        return (host, port) -> of(host, port).or(() -> others.of(host, port));
    }

    private static Optional<Login> environment(Ports.Lookup environment) {
        String password = environment.get("BELAY_PASSWORD");
        String user = environment.get("BELAY_USER");
        return password == null ? Optional.empty() : Optional.of(new Login(user == null ? "" : user, password));
    }
}
