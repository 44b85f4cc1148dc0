// SPDX-License-Identifier: Apache-2.0
package dev.belay.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.CallOptions;
import dev.belay.code.PythonException;
import dev.belay.errors.DeviceException;
import dev.belay.integrity.DamagingLink.Damage;
import dev.belay.integrity.DamagingLink.Kind;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.python.Converter;
import dev.belay.remote.RemoteObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One byte of each operation is flipped, lost, doubled or inserted on its way, in either direction: the operation succeeds with
 * the right value, or throws a DeviceException before the deadline, and the next one works.
 */
final class CallIntegrityTest {
    private static final String DEFINITIONS = """
            def foo(x):
             return x * 1001
            def upto(n):
             for i in range(n):
              yield i * i
            class Thing:
             def __init__(self):
              self.n = 7
             def add(self, k):
              return self.n + k
            thing = Thing()
            """;

    /** Statements that define a name, of more than one window of raw-paste. */
    private static final String LARGE = "total = 0\n"
            + IntStream.range(0, 60)
                    .mapToObj(i -> "total += " + (1000 + i) + "\n")
                    .reduce("", String::concat);

    private static final Duration STEP = Duration.ofSeconds(3);

    /** For commands on an undamaged link, which a loaded machine may run slowly. */
    private static final CallOptions PATIENT =
            CallOptions.builder().timeout(Duration.ofMinutes(1)).build();

    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).checked(true).build();
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final int ATTEMPTS = 3;
    private static final String SILENT = "silently wrong: ";

    /** The timeouts of all steps of an operation and of its recovery, on a loaded machine. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    /** Operations and their results; a PythonException is a result, too. */
    private static final Map<String, Operation> OPERATIONS = operations();

    private interface Operation extends Function<Device, Object> {}

    private static Map<String, Operation> operations() {
        Map<String, Operation> all = new LinkedHashMap<>();
        all.put("exec", device -> {
            device.exec("made = foo(3) + 1");
            return device.eval("made");
        });
        all.put("exec, large", device -> {
            device.exec(LARGE);
            return device.eval("total");
        });
        all.put("eval", device -> device.eval("123456789 + 1"));
        all.put("eval, large", device -> device.eval("[i * 7 for i in range(300)]"));
        all.put("eval, text", device -> device.eval("'caf\\xe9' + chr(8364) + 'x\\r\\n\\x04>'"));
        all.put("call", device -> device.call("foo", 5));
        all.put("exception", device -> raised(() -> device.eval("foo(1) + {}['key']")));
        all.put(
                "generator",
                device -> device.iterate("upto(20)", Converter.to(long.class), 8).stream()
                        .toList());
        all.put("proxy", device -> {
            try (RemoteObject thing = device.proxy("Thing()")) {
                thing.set("n", 40);
                return thing.invoke("add", 2);
            }
        });
        all.put("iteration over a proxy", device -> {
            List<Object> all2 = new ArrayList<>();
            try (RemoteObject values = device.proxy("[1, 22, 333]")) {
                values.forEach(all2::add);
            }
            return all2;
        });
        return all;
    }

    private static Object raised(Runnable action) {
        try {
            action.run();
            return "nothing";
        } catch (PythonException e) {
            return e.getMessage();
        }
    }

    /** The outcomes of all runs of an operation. */
    private static final class Counts {
        private int right;
        private int loud;
        private final Map<String, Integer> exceptions = new TreeMap<>();

        @Override
        public String toString() {
            return "%6d right, %6d errors %s".formatted(right, loud, exceptions);
        }
    }

    /** All runs of one operation, with a board of its own: most of the time is spent waiting. */
    private static final class Runs implements Callable<Runs> {
        private final String name;
        private final Operation operation;
        private final int count;
        private final long seed;
        private final Counts counts = new Counts();
        private final List<String> faults = new ArrayList<>();
        private final VirtualBoard board = VirtualBoard.start();
        private DamagingLink link;
        private Device device;
        private long longest;

        Runs(String name, Operation operation, int count, long seed) {
            this.name = name;
            this.operation = operation;
            this.count = count;
            this.seed = seed;
        }

        @Override
        public Runs call() {
            // the first connection waits for as long as the board takes to start
            try (Device first = Device.open(board.connect(), QUIET)) {
                first.exec(DEFINITIONS);
                assertThat(operation.apply(first)).isNotNull();
            }
            connect();
            Random random = new Random(seed + name.hashCode());
            for (int run = 0; run < count; run++) {
                damageOnce(random, "seed " + seed + ", run " + run);
            }
            link.disarm();
            device.close();
            board.close();
            return this;
        }

        private void connect() {
            link = new DamagingLink(board.connect());
            device = Device.open(
                    link, QUIET.toBuilder().stepTimeout(STEP).callTimeout(STEP).build());
            device.exec(DEFINITIONS, PATIENT);
        }

        private void damageOnce(Random random, String seed) {
            // the first run after a restart also sends the helpers of generators and proxies
            boolean isFirst = random.nextInt(4) == 0;
            boolean isSent = random.nextBoolean();
            Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            int inserted = random.nextInt(4) == 0 ? random.nextInt(6) : random.nextInt(256);
            int value = kind == Kind.FLIP ? 1 << random.nextInt(8) : inserted;
            double place = random.nextDouble();
            List<String> found = List.of();
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                prepare(isFirst);
                link.disarm();
                Object expected = operation.apply(device);
                long size = isSent ? link.sent() : link.received();
                prepare(isFirst);
                Damage damage = new Damage(isSent, kind, (long) (place * size), value);
                link.arm(damage);
                found = damaged(expected, attempt == 1 ? counts : new Counts());
                link.disarm();
                found.addAll(checkNext(expected));
                if (found.isEmpty() || found.stream().anyMatch(fault -> fault.startsWith(SILENT))) {
                    break;
                }
                // a machine that stalls does not do so at the same place again, a fault does
            }
            String what = name + ", " + seed + ", " + kind + " at " + place + (isSent ? " sent" : " received");
            found.forEach(fault -> faults.add(what + ": " + fault));
        }

        /** Brings the board to the state before the first use of an operation, or after it. */
        private void prepare(boolean isFirst) {
            if (isFirst) {
                restart();
            }
        }

        private void restart() {
            device.softReset();
            device.exec(DEFINITIONS, PATIENT);
        }

        private List<String> damaged(Object expected, Counts counts) {
            List<String> found = new ArrayList<>();
            long start = System.nanoTime();
            try {
                Object actual = operation.apply(device);
                if (!expected.equals(actual)) {
                    found.add(SILENT + actual);
                }
                counts.right++;
            } catch (DeviceException e) {
                counts.loud++;
                counts.exceptions.merge(e.getClass().getSimpleName(), 1, Integer::sum);
                if (e instanceof PythonException p && !p.type().equals("KeyboardInterrupt") && !isLost(p)) {
                    found.add("wrong exception " + e);
                }
            } catch (RuntimeException e) {
                found.add("untyped " + e);
            }
            long time = System.nanoTime() - start;
            longest = Math.max(longest, time);
            if (time > SLACK.toNanos()) {
                found.add("too long: " + time / 1_000_000 + " ms");
            }
            return found;
        }

        /** Returns whether a definition is missing since a damaged 04 has restarted the interpreter. */
        private static boolean isLost(PythonException e) {
            return e.type().equals("NameError");
        }

        private List<String> checkNext(Object expected) {
            List<String> found = new ArrayList<>();
            try {
                if (!Long.valueOf(42).equals(device.eval("6 * 7"))) {
                    found.add(SILENT + "the next command");
                }
                if (!Boolean.TRUE.equals(device.eval("'thing' in globals()"))) {
                    device.exec(DEFINITIONS, PATIENT);
                }
                if (!expected.equals(operation.apply(device))) {
                    found.add(SILENT + "the next operation");
                }
            } catch (RuntimeException e) {
                found.add("next command failed: " + e);
                device.close();
                connect();
            }
            return found;
        }
    }

    private static void damage(int runs, long seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(OPERATIONS.size());
        try {
            List<Callable<Runs>> all = new ArrayList<>();
            OPERATIONS.forEach((name, operation) -> all.add(new Runs(name, operation, runs, seed)));
            List<String> faults = new ArrayList<>();
            long longest = 0;
            for (Future<Runs> done : threads.invokeAll(all)) {
                Runs one = done.get();
                System.out.printf("integrity: %-24s %s%n", one.name, one.counts);
                faults.addAll(one.faults);
                longest = Math.max(longest, one.longest);
            }
            System.out.println("integrity: " + runs * OPERATIONS.size() + " runs, " + faults.size()
                    + " faults, longest " + longest / 1_000_000 + " ms");
            assertThat(faults).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_damaged_byte_is_never_silent() throws Exception {
        damage(40, 1);
    }

    @Test
    @Tag("integrity")
    void a_damaged_byte_is_never_silent_in_thousands_of_runs() throws Exception {
        for (long seed = 100; seed < 102; seed++) {
            damage(320, seed);
        }
    }
}
