// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.DeviceException;
import dev.belay.integrity.DamagingLink.Damage;
import dev.belay.integrity.DamagingLink.Kind;
import dev.belay.link.Link.Traits;
import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.VirtualBoard;
import dev.belay.micropython.board.Wire;
import dev.belay.sync.IntegrityBoard.Outcome;
import dev.belay.sync.IntegrityBoard.Run;
import dev.belay.sync.IntegrityBoard.Traffic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages one byte of operations on the files of a board. An operation either succeeds and is right, or throws a
 * {@link DeviceException} in time; afterwards the next command works, and the next sync or put repairs the board.
 */
final class SyncIntegrityTest {
    private static final int THREADS = 8;

    /** Length of the start of a block of which all bits are flipped. */
    private static final int BLOCK_START = 80;

    /** Links as they describe themselves: with raw bytes, with text in windows, and with ASCII only. */
    private static final List<Traits> LINKS =
            List.of(Traits.LOSSLESS, Traits.UART, new Traits(true, false, Integer.MAX_VALUE));

    @TempDir
    private Path folder;

    /** Runs a number of operations on one board. */
    private interface Work {
        List<Run> on(IntegrityBoard board);
    }

    @Test
    void a_damaged_byte_is_never_mistaken_for_success() throws Exception {
        proveRandom(3, 2, 1);
    }

    @Test
    void no_damage_to_a_block_remains_without_notice() throws Exception {
        proveBlock("flipped bits of a block", 4, SyncIntegrityTest::flips, 29);
        proveBlock("lost, doubled and inserted bytes of a block", 4, SyncIntegrityTest::changes, 61);
    }

    @Tag("integrity")
    @Test
    void a_damaged_byte_is_never_mistaken_for_success_in_thousands_of_runs() throws Exception {
        proveRandom(150, 4, 1_000_000);
    }

    @Tag("integrity")
    @Test
    void no_damage_to_a_block_remains_without_notice_in_any_place() throws Exception {
        proveBlock("flipped bits of a block", THREADS, SyncIntegrityTest::flips, 1);
        proveBlock("lost, doubled and inserted bytes of a block", THREADS, SyncIntegrityTest::changes, 1);
    }

    @Test
    void no_damage_to_a_call_about_files_remains_without_notice() throws Exception {
        proveCalls(4, 23);
    }

    @Tag("integrity")
    @Test
    void no_damage_to_a_call_about_files_remains_without_notice_in_any_place() throws Exception {
        proveCalls(THREADS, 1);
    }

    /**
     * Flips each bit of, drops, doubles and inserts each byte of the calls, in both directions, on a link that loses bytes.
     *
     * @param step 1 for all faults
     */
    private void proveCalls(int boards, int step) throws Exception {
        List<Work> work = new ArrayList<>();
        for (int i = 0; i < boards; i++) {
            int first = i * step;
            work.add(board -> {
                List<Run> results = new ArrayList<>();
                for (IntegrityScenario scenario : IntegrityScenario.calls()) {
                    Traffic undamaged = board.measure(scenario);
                    List<Damage> all = everywhere(undamaged);
                    for (int fault = first; fault < all.size(); fault += step * boards) {
                        results.add(board.run(scenario, all.get(fault)));
                    }
                }
                return results;
            });
        }
        report("calls", prove(Collections.nCopies(boards, Traits.UART), work));
    }

    private static List<Damage> everywhere(Traffic traffic) {
        List<Damage> faults = new ArrayList<>();
        for (boolean isSent : new boolean[] {true, false}) {
            long size = isSent ? traffic.out().length : traffic.in();
            for (long at = 0; at < size; at++) {
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    faults.add(new Damage(isSent, Kind.FLIP, at, 1 << bit));
                }
                faults.add(new Damage(isSent, Kind.DROP, at, 0));
                faults.add(new Damage(isSent, Kind.DOUBLE, at, 0));
                faults.add(new Damage(isSent, Kind.INSERT, at, (int) (at * 37 % 256)));
            }
        }
        return faults;
    }

    /**
     * Damages random bytes of each operation on each link.
     *
     * @param runs for each operation and board
     * @param boards for each link
     */
    private void proveRandom(int runs, int boards, long seed) throws Exception {
        List<IntegrityScenario> scenarios = scenarios();
        List<Traits> links = new ArrayList<>();
        List<Work> work = new ArrayList<>();
        for (int i = 0; i < boards * LINKS.size(); i++) {
            Random random = new Random(seed + i);
            links.add(LINKS.get(i % LINKS.size()));
            work.add(board -> {
                List<Run> results = new ArrayList<>();
                for (IntegrityScenario scenario : scenarios) {
                    Traffic undamaged = board.measure(scenario);
                    for (int run = 0; run < runs; run++) {
                        results.add(board.run(scenario, anywhere(random, undamaged)));
                    }
                }
                return results;
            });
        }
        report("random bytes of " + scenarios.size() + " operations on " + LINKS.size() + " links", prove(links, work));
    }

    private static Damage anywhere(Random random, Traffic traffic) {
        long sent = traffic.out().length;
        boolean isSent = random.nextLong(sent + traffic.in()) < sent;
        return Damage.random(random, isSent, isSent ? sent : traffic.in());
    }

    private List<IntegrityScenario> scenarios() {
        return List.of(
                IntegrityScenario.put(),
                IntegrityScenario.get(),
                IntegrityScenario.remove(),
                IntegrityScenario.sync(folder),
                IntegrityScenario.deployOverOld(folder),
                IntegrityScenario.changedOnBoard(folder));
    }

    /**
     * Damages the block with which four small files are deployed again.
     *
     * @param boards for both links together
     * @param step 1 for all faults
     */
    private void proveBlock(String what, int boards, BiFunction<Long, Long, List<Damage>> faults, int step)
            throws Exception {
        IntegrityScenario scenario = IntegrityScenario.deployOverOld(folder);
        List<Traits> links = new ArrayList<>();
        List<Work> work = new ArrayList<>();
        for (int i = 0; i < boards; i++) {
            Traits traits = LINKS.get(i % 2);
            int first = i / 2 * step;
            links.add(traits);
            work.add(board -> {
                byte[] sent = board.measure(scenario).out();
                List<Damage> all = faults.apply(startOfBlock(sent, traits), (long) sent.length);
                List<Run> results = new ArrayList<>();
                for (int fault = first; fault < all.size(); fault += step * boards / 2) {
                    results.add(board.run(scenario, all.get(fault)));
                }
                return results;
            });
        }
        report(what, prove(links, work));
    }

    private static List<Damage> flips(long start, long end) {
        List<Damage> faults = new ArrayList<>();
        for (int bit = 0; bit < BLOCK_START * Byte.SIZE; bit++) {
            faults.add(new Damage(true, Kind.FLIP, start + bit / Byte.SIZE, 1 << bit % Byte.SIZE));
        }
        return faults;
    }

    private static List<Damage> changes(long start, long end) {
        List<Damage> faults = new ArrayList<>();
        for (long at = start; at < end; at++) {
            faults.add(new Damage(true, Kind.DROP, at, 0));
            faults.add(new Damage(true, Kind.DOUBLE, at, 0));
            faults.add(new Damage(true, Kind.INSERT, at, (int) (at * 37 % 256)));
        }
        return faults;
    }

    private static long startOfBlock(byte[] sent, Traits traits) {
        String text = new String(sent, StandardCharsets.ISO_8859_1);
        int start = traits.lossless() ? text.lastIndexOf("0 0 0 0\n") : text.lastIndexOf("_Bx(_Bz(");
        assertThat(start).isPositive();
        return traits.lossless() ? text.lastIndexOf("_belay()\u0004", start) + "_belay()\u0004".length() : start;
    }

    /** The end is the prompt, {@code 04 04 >}. */
    @Test
    void a_sync_that_loses_a_byte_of_the_end_of_its_last_response_does_not_wait_for_long() throws Exception {
        IntegrityScenario scenario = IntegrityScenario.deployOverOld(folder);
        List<Work> work = new ArrayList<>();
        for (int i = 0; i < LINKS.size(); i++) {
            work.add(board -> {
                long end = board.measure(scenario).in();
                return List.of(
                        board.run(scenario, new Damage(false, Kind.DROP, end - 3, 0)),
                        board.run(scenario, new Damage(false, Kind.DROP, end - 2, 0)),
                        board.run(scenario, new Damage(false, Kind.DROP, end - 1, 0)));
            });
        }
        report("lost ends of the last response", prove(LINKS, work));
    }

    /** It ends a command early; the rest of it is the next command for the board. */
    @Test
    void an_additional_04_does_not_change_the_result_of_the_next_command() throws Exception {
        IntegrityScenario scenario = IntegrityScenario.changedOnBoard(folder);
        List<Work> work = new ArrayList<>();
        for (int i = 0; i < LINKS.size(); i++) {
            work.add(board -> {
                String sent = new String(board.measure(scenario).out(), StandardCharsets.ISO_8859_1);
                int end = sent.indexOf("\n_belay()\u0004");
                assertThat(end).isPositive();
                List<Run> results = new ArrayList<>();
                for (int at = end - 2; at < end + 10; at++) {
                    results.add(board.run(scenario, new Damage(true, Kind.INSERT, at, 4)));
                }
                return results;
            });
        }
        report("additional 04", prove(LINKS, work));
    }

    @Test
    void lost_bytes_that_once_were_not_noticed_are_noticed() throws Exception {
        IntegrityScenario scenario = IntegrityScenario.deployOverOld(folder);
        List<Wire> wires = Stream.concat(
                        Stream.of(500, 2824, 3922, 28521, 66131).map(seed -> wire(0.0002, seed)),
                        Stream.of(426, 500, 1221, 1305, 1687).map(seed -> wire(0.0005, seed)))
                .toList();
        DeviceOptions options =
                DeviceOptions.builder().stepTimeout(Duration.ofSeconds(2)).build();
        for (Wire wire : wires) {
            try (VirtualBoard board =
                    VirtualBoard.start(BoardOptions.builder().wire(wire).build())) {
                scenario.before().forEach((path, content) -> {
                    String parent = path.substring(0, path.lastIndexOf('/'));
                    for (String part = "/app"; part.length() <= parent.length(); part += "/util") {
                        if (board.flash().stat(part).isEmpty()) {
                            board.flash().createFolder(part);
                        }
                    }
                    board.flash().write(path, content);
                });
                try (Device device = Device.open(board.connect(), options)) {
                    scenario.run(device);
                    assertThat(scenario.after())
                            .as("%s", wire)
                            .allSatisfy((path, content) ->
                                    assertThat(board.flash().read(path)).isEqualTo(content));
                } catch (DeviceException e) {
                    // noticed
                }
            }
        }
    }

    private static Wire wire(double drop, long seed) {
        return Wire.builder().drop(drop).seed(seed).build();
    }

    private static List<Run> prove(List<Traits> links, List<Work> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<Run>>> futures = new ArrayList<>();
            for (int i = 0; i < work.size(); i++) {
                Traits traits = links.get(i);
                Work some = work.get(i);
                futures.add(threads.submit(() -> {
                    try (IntegrityBoard board = new IntegrityBoard(traits)) {
                        return some.on(board);
                    }
                }));
            }
            List<Run> runs = new ArrayList<>();
            for (Future<List<Run>> future : futures) {
                runs.addAll(future.get());
            }
            return runs;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Prints the counts, and fails if an outcome is not allowed. */
    private static void report(String what, List<Run> runs) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        Arrays.stream(Outcome.values()).forEach(outcome -> counts.put(outcome, 0));
        runs.forEach(run -> counts.merge(run.outcome(), 1, Integer::sum));
        System.out.printf("integrity of files, %s: %d runs, %s%n", what, runs.size(), counts);
        assertThat(runs)
                .filteredOn(run -> run.outcome() != Outcome.RIGHT && run.outcome() != Outcome.ERROR)
                .extracting(Run::toString)
                .isEmpty();
    }
}
