// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.DeviceException;
import dev.belay.integrity.DamagingLink;
import dev.belay.integrity.DamagingLink.Damage;
import dev.belay.integrity.DamagingLink.Kind;
import dev.belay.link.Link;
import dev.belay.link.Links;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.server.BoardServer;
import dev.belay.micropython.server.ServerOptions;
import dev.belay.port.PortSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A failing test on a board behind {@code tcp://}, where a serial line follows that damages one byte. */
final class LossOverTcpTest {
    private static final String SOURCE = "def limit(): return 12\ndef test_limit():\n    assert limit() == 2\n";
    private static final DeviceOptions BRIEF = TestRunner.QUIET.toBuilder()
            .stepTimeout(Duration.ofSeconds(2))
            .callTimeout(Duration.ofSeconds(4))
            .build();
    private static final TestOptions OPTIONS =
            TestOptions.builder().timeout(Duration.ofSeconds(4)).build();

    /** Most of the time is spent waiting. */
    private static final int THREADS = 8;

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> passes = new ConcurrentLinkedQueue<>();

    /** Runs the file once; returns the line, with the number of its bytes. */
    private DamagingLink run(VirtualBoard board, Damage damage) {
        DamagingLink line = new DamagingLink(board.connect());
        line.arm(damage);
        try (BoardServer server = BoardServer.start(line, ServerOptions.DEFAULT)) {
            PortSpec port = PortSpec.parse("tcp://127.0.0.1:" + server.tcpPort());
            TestFileResult result = BoardTests.run(
                            () -> Device.open(port, BRIEF),
                            List.of(TestRunner.file("test_it", SOURCE)),
                            OPTIONS,
                            TestListener.NONE)
                    .get(0);
            if (result.results().stream().noneMatch(test -> test.outcome().isBad())) {
                passes.add(damage + ": " + TestRunner.outcomes(result));
            } else if (result.results().stream().anyMatch(test -> test.outcome() == TestOutcome.FAILED)) {
                failures.incrementAndGet();
            } else {
                errors.incrementAndGet();
            }
        } catch (DeviceException e) {
            errors.incrementAndGet();
        }
        return line;
    }

    private DamagingLink runUndamaged() {
        try (VirtualBoard board = VirtualBoard.start()) {
            DamagingLink line = run(board, Damage.NONE);
            assertThat(failures).hasValue(1);
            failures.set(0);
            return line;
        }
    }

    private void runAll(List<Damage> damages, String what) throws Exception {
        ConcurrentLinkedQueue<Damage> left = new ConcurrentLinkedQueue<>(damages);
        Callable<Boolean> worker = () -> {
            try (VirtualBoard board = VirtualBoard.start()) {
                for (Damage damage = left.poll(); damage != null; damage = left.poll()) {
                    run(board, damage);
                }
                return true;
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(THREADS, worker))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.printf(
                "integrity: a failing test over tcp://, %s: %d runs, %d failures, %d errors, %d passes%n",
                what, damages.size(), failures.get(), errors.get(), passes.size());
        assertThat(passes).isEmpty();
    }

    private void loseEach(int step) throws Exception {
        List<Damage> damages = new ArrayList<>();
        long sent = runUndamaged().sent();
        for (long at = 0; at < sent; at += step) {
            damages.add(new Damage(true, Kind.DROP, at, 0));
        }
        runAll(damages, "one byte lost");
    }

    private void damage(int runs, long seed) throws Exception {
        DamagingLink line = runUndamaged();
        Random random = new Random(seed);
        List<Damage> damages = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            boolean isSent = random.nextBoolean();
            damages.add(Damage.random(random, isSent, isSent ? line.sent() : line.received()));
        }
        runAll(damages, "one byte damaged, seed " + seed);
    }

    @Test
    void a_failing_test_never_passes_if_a_byte_is_lost() throws Exception {
        loseEach(47);
    }

    @Test
    void a_failing_test_never_passes_if_a_byte_is_damaged() throws Exception {
        damage(60, 1);
    }

    @Tag("integrity")
    @Test
    void a_failing_test_never_passes_whichever_byte_is_lost() throws Exception {
        loseEach(1);
    }

    @Tag("integrity")
    @Test
    void a_failing_test_never_passes_in_thousands_of_runs() throws Exception {
        damage(2_000, 100);
    }

    @Test
    void only_a_port_that_says_so_counts_as_lossless() {
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT)) {
            String port = "tcp://127.0.0.1:" + server.tcpPort();
            try (Link link = Links.open(PortSpec.parse(port))) {
                assertThat(link.traits()).isEqualTo(Link.Traits.UART);
            }
        }
        try (VirtualBoard board = VirtualBoard.start();
                BoardServer server = BoardServer.start(board.connect(), ServerOptions.DEFAULT)) {
            String port = "tcp://127.0.0.1:" + server.tcpPort() + "?lossless=on";
            try (Link link = Links.open(PortSpec.parse(port))) {
                assertThat(link.traits()).isEqualTo(Link.Traits.LOSSLESS);
            }
        }
    }
}
