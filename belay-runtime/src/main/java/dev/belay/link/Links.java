// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.ConnectionFailedException;
import dev.belay.DeviceBusyException;
import dev.belay.DeviceInterruptedException;
import dev.belay.port.PortSpec;
import dev.belay.port.VirtualPortSpec;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the link that fits a port. */
public final class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private Links() {}

    /** Opens the wire to a port with {@link LinkOptions#DEFAULT}. */
    public static Link open(PortSpec port) {
        return open(port, LinkOptions.DEFAULT);
    }

    /**
     * Opens the wire to a port and holds the port exclusively until the link is closed. What goes over it is logged where the
     * logger {@code dev.belay.wire} is at the level trace, and written to {@link LinkOptions#trace}.
     *
     * @throws ConnectionFailedException when that fails; the message says why and what to do
     * @throws DeviceBusyException when somebody else has the port, and has it still after {@link LinkOptions#lockTimeout}
     */
    public static Link open(PortSpec port, LinkOptions options) {
        LinkProvider provider = provider(port);
        long end = System.nanoTime() + options.effectiveLockTimeout().toNanos();
        for (boolean told = false; ; told = true) {
            try {
                return TracedLink.of(provider.open(port, options.logins()), options);
            } catch (DeviceBusyException e) {
                if (end - System.nanoTime() <= 0) {
                    throw e;
                }
                if (!told) {
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
     * Returns what opens the wire to a port, as {@link #open(PortSpec, LinkOptions)} does, any number of times. Once it was
     * open, it is the same USB device that is opened again, wherever it is by then: a board that starts anew may come back as
     * another port.
     */
    public static Supplier<Link> opener(PortSpec port, LinkOptions options) {
        return new Opener(port, spec -> open(spec, options), SerialPorts::present);
    }

    private static LinkProvider provider(PortSpec port) {
        for (LinkProvider provider : ServiceLoader.load(LinkProvider.class, LinkProvider.class.getClassLoader())) {
            if (provider.opens(port)) {
                return provider;
            }
        }
        throw new ConnectionFailedException(port.text() + ": nothing here opens such a port"
                + (port instanceof VirtualPortSpec
                        ? "; the virtual board is in dev.belay:belay-micropython: add it as a dependency, or belay-junit"
                                + " for tests"
                        : ""));
    }
}
