// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The radio of a virtual board and the access points within its reach. Programs use it through {@code network.WLAN}.
 * Thread-safe.
 */
public final class WirelessNetwork {
    /** Results of {@code WLAN.status()}, as in the driver of the radio chip (cyw43.h). */
    static final int DOWN = 0;

    static final int JOINING = 1;
    static final int NO_ADDRESS = 2;
    static final int UP = 3;
    static final int NO_ACCESS_POINT = -2;
    static final int WRONG_KEY = -3;

    private static final AccessPoint ANYTHING = AccessPoint.open("virtual-board");
    private static final long JOIN_NANOS = 20_000_000;
    private static final long ADDRESS_NANOS = 10_000_000;

    private final boolean reachable;
    private final Map<String, AccessPoint> points = new LinkedHashMap<>();

    /** Whether the test has said which access points there are. */
    private boolean configured;

    private boolean stationActive;
    private boolean hostActive;
    private @Nullable Attempt attempt;
    private @Nullable AccessPoint hosted;

    /** The program's request to connect. */
    private static final class Attempt {
        private final String ssid;
        private final String key;
        private final long start = System.nanoTime();
        private @Nullable AccessPoint point;
        private int status = JOINING;

        Attempt(String ssid, String key) {
            this.ssid = ssid;
            this.key = key;
        }
    }

    WirelessNetwork(NetworkOptions options) {
        reachable = options.access() != NetworkAccess.OFF;
        options.accessPoints().forEach(this::add);
    }

    /** Adds an access point, or replaces the one with the same SSID. */
    public synchronized void add(AccessPoint point) {
        configured = true;
        points.put(point.ssid(), point);
        notifyAll();
    }

    /** Switches an access point off; a board that is connected to it loses the connection. */
    public synchronized void remove(String ssid) {
        configured = true;
        points.remove(ssid);
        notifyAll();
    }

    /** Returns the access points within reach. */
    public synchronized List<AccessPoint> accessPoints() {
        if (!reachable) {
            return List.of();
        }
        return configured ? List.copyOf(points.values()) : List.of(ANYTHING);
    }

    /** Returns the access point that the board is connected to. */
    public synchronized Optional<AccessPoint> connection() {
        return status() == UP && attempt != null ? Optional.ofNullable(attempt.point) : Optional.empty();
    }

    /** Returns the access point that the board itself is, if its program activated {@code WLAN(WLAN.IF_AP)}. */
    public synchronized Optional<AccessPoint> hosted() {
        return hostActive ? Optional.ofNullable(hosted) : Optional.empty();
    }

    /**
     * Waits until the board is connected to an access point, and returns it.
     *
     * @throws TimeoutException if it is not connected within {@code timeout}
     */
    public AccessPoint await(Duration timeout) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (this) {
            while (true) {
                Optional<AccessPoint> point = connection();
                if (point.isPresent()) {
                    return point.get();
                }
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new TimeoutException("the board is not connected to an access point after " + timeout);
                }
                // The end of an attempt is a matter of time, which notifies nothing.
                wait(attempt != null && attempt.status > DOWN ? Math.min(left, 5) : left);
            }
        }
    }

    synchronized void reset() {
        stationActive = false;
        hostActive = false;
        hosted = null;
        attempt = null;
    }

    synchronized boolean isActive(boolean station) {
        return station ? stationActive : hostActive;
    }

    synchronized void activate(boolean station, boolean active) {
        if (!station) {
            hostActive = active;
        } else {
            stationActive = active;
            attempt = active ? attempt : null;
        }
        notifyAll();
    }

    synchronized void host(AccessPoint point) {
        hosted = point;
    }

    /** Begins to connect. */
    synchronized void connect(String ssid, String key) {
        attempt = new Attempt(ssid, key);
        notifyAll();
    }

    synchronized void disconnect() {
        attempt = null;
    }

    /** Returns whether an interface is connected. */
    synchronized boolean isUp() {
        return hostActive || status() == UP;
    }

    /** Returns the state of the board as a station. */
    synchronized int status() {
        Attempt current = attempt;
        if (current == null) {
            return DOWN;
        }
        long age = System.nanoTime() - current.start;
        if (current.status == JOINING && age >= JOIN_NANOS) {
            join(current);
        }
        if (current.status == NO_ADDRESS && age >= JOIN_NANOS + ADDRESS_NANOS) {
            current.status = UP;
        }
        if (current.status > DOWN && current.point != null && !isWithinReach(current.point)) {
            current.point = null;
            current.status = DOWN;
        }
        return current.status;
    }

    private void join(Attempt current) {
        Optional<AccessPoint> found = find(current.ssid);
        if (found.isEmpty()) {
            current.status = NO_ACCESS_POINT;
        } else if (configured && !found.get().key().orElse("").equals(current.key)) {
            current.status = WRONG_KEY;
        } else {
            current.point = found.get();
            current.status = NO_ADDRESS;
        }
    }

    private Optional<AccessPoint> find(String ssid) {
        if (!reachable) {
            return Optional.empty();
        }
        return configured
                ? Optional.ofNullable(points.get(ssid))
                : Optional.of(new AccessPoint(ssid, Optional.empty(), ANYTHING.channel(), ANYTHING.rssi()));
    }

    private boolean isWithinReach(AccessPoint point) {
        return reachable && (!configured || points.containsKey(point.ssid()));
    }

    /** Returns what a scan finds, the strongest signal first. */
    List<AccessPoint> scan() {
        List<AccessPoint> found = new ArrayList<>(accessPoints());
        found.sort(Comparator.comparing(AccessPoint::rssi).reversed());
        return found;
    }
}
