// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.port.Logins;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a wire is opened.
 *
 * @param lockTimeout how long to wait for a port that somebody else has; empty for what the system property
 *     {@code belay.lockTimeout} says, in seconds, or else not at all
 * @param trace the file that gets everything that goes over the wire; empty for the one that the system property
 *     {@code belay.trace} names, or else none
 * @param logins passwords for boards that ask for one; never traced
 */
public record LinkOptions(Optional<Duration> lockTimeout, Optional<Path> trace, Logins logins) {
    /** What the system properties say, and the passwords of {@link Logins#CONFIGURED}. */
    public static final LinkOptions DEFAULT = new LinkOptions(Optional.empty(), Optional.empty(), Logins.CONFIGURED);

    static final String LOCK_TIMEOUT = "belay.lockTimeout";
    static final String TRACE = "belay.trace";

    /** Returns these options with another {@link #lockTimeout}. */
    public LinkOptions withLockTimeout(Duration value) {
        return new LinkOptions(Optional.of(value), trace, logins);
    }

    /** Returns these options with another {@link #trace}. */
    public LinkOptions withTrace(Path value) {
        return new LinkOptions(lockTimeout, Optional.of(value), logins);
    }

    /** Returns these options with other {@link #logins}. */
    public LinkOptions withLogins(Logins value) {
        return new LinkOptions(lockTimeout, trace, value);
    }

    /** @throws IllegalArgumentException when the property is no number of seconds */
    Duration effectiveLockTimeout() {
        return lockTimeout.orElseGet(() -> seconds(System.getProperty(LOCK_TIMEOUT, "0")));
    }

    private static Duration seconds(String text) {
        if (!text.strip().matches("\\d{1,6}")) {
            throw new IllegalArgumentException(
                    LOCK_TIMEOUT + ": '" + text + "' is no number of seconds from 0 to 999999");
        }
        return Duration.ofSeconds(Integer.parseInt(text.strip()));
    }

    Optional<Path> effectiveTrace() {
        return trace.or(() -> Optional.of(System.getProperty(TRACE, "").strip())
                .filter(text -> !text.isEmpty())
                .map(Path::of));
    }
}
