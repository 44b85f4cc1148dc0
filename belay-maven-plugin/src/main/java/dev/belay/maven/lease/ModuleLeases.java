// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.lease;

import dev.belay.errors.DeviceBusyException;
import dev.belay.internal.io.BoardLease;
import dev.belay.internal.io.BoardLease.Attempt;
import dev.belay.internal.io.BoardLease.Holder;
import dev.belay.port.PortSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/**
 * The leases of the modules of all builds in this JVM. A module has the board from its first goal that uses it until the module
 * ends; then the next module or build may have it. Modules of one build take turns: they wait without a limit. Others wait for
 * {@code belay.lockTimeout}. Thread-safe.
 */
public final class ModuleLeases {
    private static final long POLL_MILLIS = 50;

    /** Leases by the token of their module. Guarded by this class. */
    private static final Map<String, List<BoardLease>> HELD = new HashMap<>();

    /** For the token of each module that waits, the tokens of those that it waits for. Guarded by this class. */
    private static final Map<String, Set<String>> WAITING = new HashMap<>();

    private ModuleLeases() {}

    /**
     * Takes all boards for the module, or none of them.
     *
     * @param timeout maximum time to wait for other builds
     * @throws DeviceBusyException if another build has one of the boards; names the holder
     */
    public static void take(
            MavenSession session, MavenProject project, Collection<PortSpec> ports, Duration timeout, Log log)
            throws InterruptedException {
        BuildModule module = BuildModule.of(session, project);
        Map<String, String> boards = new TreeMap<>();
        ports.forEach(port -> LeaseKeys.of(port).forEach(key -> boards.put(key, port.text())));
        LeaseListener.install(session.getRequest());
        long end = System.nanoTime() + timeout.toNanos();
        boolean logged = false;
        try {
            for (Map<String, Holder> busy = attempt(module, boards); !busy.isEmpty(); busy = attempt(module, boards)) {
                checkWait(module, busy, end);
                if (!logged) {
                    busy.forEach((port, holder) ->
                            log.info("Waiting for " + port + ", which belongs to " + holder.description()));
                    logged = true;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } finally {
            endWait(module);
        }
    }

    /** Returns the token that lets the JVMs of the module's tests in. */
    public static String token(MavenSession session, MavenProject project) {
        return BuildModule.of(session, project).token();
    }

    /** Returns whether the board was free, or the module has it already; does not wait. */
    public static boolean tryTake(MavenSession session, MavenProject project, PortSpec port) {
        LeaseListener.install(session.getRequest());
        Map<String, String> boards = new TreeMap<>();
        LeaseKeys.of(port).forEach(key -> boards.put(key, port.text()));
        return attempt(BuildModule.of(session, project), boards).isEmpty();
    }

    /** @return the holders of boards by port; if there are none, the module has all boards, else none more than before */
    private static synchronized Map<String, Holder> attempt(BuildModule module, Map<String, String> boards) {
        List<BoardLease> taken = new ArrayList<>();
        Map<String, Holder> busy = new TreeMap<>();
        try {
            boards.forEach((key, port) -> {
                Attempt attempt = BoardLease.tryAcquire(port, key, module.token(), module.description());
                if (attempt.lease() != null) {
                    taken.add(attempt.lease());
                } else if (!attempt.holder().token().equals(module.token())) {
                    busy.put(port, attempt.holder());
                }
            });
            if (busy.isEmpty()) {
                HELD.computeIfAbsent(module.token(), token -> new ArrayList<>()).addAll(taken);
                taken.clear();
            }
            return busy;
        } finally {
            taken.forEach(BoardLease::close);
        }
    }

    private static synchronized void checkWait(BuildModule module, Map<String, Holder> busy, long end) {
        Set<String> modules = new HashSet<>();
        busy.forEach((port, holder) -> {
            if (module.isSameBuild(holder.token())) {
                modules.add(holder.token());
            } else if (end - System.nanoTime() <= 0) {
                throw BoardLease.busy(port, holder);
            }
        });
        WAITING.put(module.token(), modules);
        if (waitsFor(module.token(), modules, new HashSet<>())) {
            Map.Entry<String, Holder> first = busy.entrySet().iterator().next();
            throw new DeviceBusyException(
                    first.getKey() + " belongs to " + first.getValue().description()
                            + ", which waits for a board of this module. Name all boards of both modules in belay.boards, so"
                            + " that each takes all of them at once, or build without -T");
        }
    }

    private static boolean waitsFor(String token, Set<String> others, Set<String> seen) {
        return others.stream()
                .filter(seen::add)
                .anyMatch(other -> other.equals(token) || waitsFor(token, WAITING.getOrDefault(other, Set.of()), seen));
    }

    private static synchronized void endWait(BuildModule module) {
        WAITING.remove(module.token());
    }

    /** Ends the leases whose tokens match. */
    static void release(Predicate<String> tokens) {
        List<BoardLease> ended = new ArrayList<>();
        synchronized (ModuleLeases.class) {
            HELD.entrySet().removeIf(entry -> tokens.test(entry.getKey()) && ended.addAll(entry.getValue()));
        }
        ended.forEach(BoardLease::close);
    }
}
