// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.errors.DeviceInterruptedException;
import dev.belay.port.PortProvider;
import dev.belay.port.PortSpec;
import dev.belay.port.VirtualPortSpec;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens links to ports. */
public final class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private Links() {}

    /** Opens a link to a port with {@link LinkOptions#DEFAULT}. */
    public static Link open(PortSpec port) {
        return open(port, LinkOptions.DEFAULT);
    }

    /**
     * Opens a link to a port and holds the port exclusively until the link is closed. Its bytes are logged if the logger
     * {@code dev.belay.wire} has the level trace, and written to {@link LinkOptions#trace}.
     *
     * @throws ConnectionFailedException when that fails; the message says why and what to do
     * @throws DeviceBusyException when the port is in use and remains so for {@link LinkOptions#lockTimeout}
     */
    public static Link open(PortSpec port, LinkOptions options) {
        LinkProvider provider = provider(port);
        long end = System.nanoTime() + options.effectiveLockTimeout().toNanos();
        for (boolean logged = false; ; logged = true) {
            try {
                return TracedLink.of(provider.open(port, options), options);
            } catch (DeviceBusyException e) {
                if (end - System.nanoTime() <= 0) {
                    throw e;
                }
                if (!logged) {
                    LOG.info("Waiting for {}", e.getMessage());
                }
                pause(port);
            }
        }
    }

    private static void pause(PortSpec port) {
        try {
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceInterruptedException(port.text() + ": interrupted while waiting for the port");
        }
    }

    /**
     * Returns a supplier that opens a link to the port as {@link #open(PortSpec, LinkOptions)} does, once per call. After the
     * first call it opens the same USB device again, whatever its path is by then: a board that restarts may get another one.
     */
    public static Supplier<Link> opener(PortSpec port, LinkOptions options) {
        return provider(port).opener(port, options);
    }

    private static LinkProvider provider(PortSpec port) {
        for (PortProvider provider : ServiceLoader.load(PortProvider.class, PortProvider.class.getClassLoader())) {
            if (provider instanceof LinkProvider links && links.opens(port)) {
                return links;
            }
        }
        throw new ConnectionFailedException(port.text() + ": no provider on the class path opens such a port"
                + (port instanceof VirtualPortSpec
                        ? "; the virtual board is in dev.belay:belay-micropython: add it as a dependency, or belay-junit"
                                + " for tests"
                        : ""));
    }
}
