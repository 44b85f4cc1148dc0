// SPDX-License-Identifier: Apache-2.0
package dev.belay.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.Implementation;
import dev.belay.errors.DeviceException;
import dev.belay.integrity.DamagingLink.Damage;
import dev.belay.integrity.DamagingLink.Kind;
import dev.belay.micropython.board.VirtualBoard;
import java.time.Duration;
import java.util.ArrayList;
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

/**
 * One byte is damaged while a board is opened and runs its first command: it reports what it is and the right value, or opening
 * throws a DeviceException.
 */
final class OpeningIntegrityTest {
    private static final Duration STEP = Duration.ofSeconds(3);
    private static final DeviceOptions QUIET =
            DeviceOptions.builder().output(text -> {}).build();
    private static final DeviceOptions BRIEF = QUIET.toBuilder()
            .stepTimeout(STEP)
            .bootTimeout(STEP)
            .callTimeout(STEP)
            .build();

    /** Most of the time is spent waiting. */
    private static final int THREADS = 8;

    private final AtomicInteger right = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

    private boolean run(int count, long seed) {
        Random random = new Random(seed);
        try (VirtualBoard board = VirtualBoard.start()) {
            DamagingLink whole = new DamagingLink(board.connect());
            Implementation expected;
            // the first connection waits for as long as the board takes to start
            try (Device device = Device.open(whole, QUIET)) {
                expected = device.implementation();
                assertThat(device.eval("6*7")).isEqualTo(42L);
            }
            for (int run = 0; run < count; run++) {
                boolean isSent = random.nextBoolean();
                Damage damage = Damage.random(random, isSent, isSent ? whole.sent() : whole.received());
                String problem = open(board, damage, expected);
                if (!problem.isEmpty()) {
                    faults.add(damage + ": " + problem);
                }
            }
        }
        return true;
    }

    private String open(VirtualBoard board, Damage damage, Implementation expected) {
        DamagingLink link = new DamagingLink(board.connect());
        link.arm(damage);
        try (Device device = Device.open(link, BRIEF)) {
            Object value = device.eval("6*7");
            if (!expected.equals(device.implementation()) || !Long.valueOf(42).equals(value)) {
                return "silently wrong: " + device.implementation() + ", " + value;
            }
            right.incrementAndGet();
        } catch (DeviceException e) {
            errors.incrementAndGet();
        } catch (RuntimeException e) {
            return "untyped " + e;
        }
        return "";
    }

    private void damage(int runs, long seed) throws Exception {
        List<Callable<Boolean>> workers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            long own = seed + i;
            workers.add(() -> run(runs / THREADS, own));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Boolean> done : threads.invokeAll(workers)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        System.out.printf(
                "integrity: opening %25d right, %6d errors, %d faults%n", right.get(), errors.get(), faults.size());
        assertThat(faults).isEmpty();
    }

    @Test
    void a_byte_damaged_while_a_board_is_opened_is_never_silent() throws Exception {
        damage(80, 1);
    }

    /** The line end after the announcement of a soft reset, and the bytes around it. */
    @Test
    void the_announcement_of_a_soft_reset_may_be_damaged() {
        try (VirtualBoard board = VirtualBoard.start()) {
            DamagingLink whole = new DamagingLink(board.connect());
            Implementation expected;
            try (Device device = Device.open(whole, QUIET)) {
                expected = device.implementation();
            }
            for (long at = 60; at < 64; at++) {
                assertThat(open(board, new Damage(false, Kind.FLIP, at, 1), expected))
                        .isEmpty();
            }
        }
    }

    @Tag("integrity")
    @Test
    void a_byte_damaged_while_a_board_is_opened_is_never_silent_in_thousands_of_runs() throws Exception {
        damage(2_000, 100);
    }
}
