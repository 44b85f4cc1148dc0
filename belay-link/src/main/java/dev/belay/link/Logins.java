// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Supplies the logins of boards that require one. */
@FunctionalInterface
public interface Logins {
    /** The environment variables {@code BELAY_USER} and {@code BELAY_PASSWORD}, for every board. */
    Logins ENVIRONMENT = (host, port) -> environment(System::getenv);

    /** The file that the system property {@code belay.logins} names, which Maven sets for tests; else {@link #ENVIRONMENT}. */
    Logins CONFIGURED = ((Logins) LoginFile::login).or(ENVIRONMENT);

    /** Returns the login for a board, if there is one. */
    Optional<Login> of(String host, int port);

    /** Returns these logins, with {@code others} for boards that have none here. */
    default Logins or(Logins others) {
        return (host, port) -> of(host, port).or(() -> others.of(host, port));
    }

    private static Optional<Login> environment(Function<String, @Nullable String> environment) {
        String password = environment.apply("BELAY_PASSWORD");
        String user = environment.apply("BELAY_USER");
        return password == null ? Optional.empty() : Optional.of(new Login(user == null ? "" : user, password));
    }
}
