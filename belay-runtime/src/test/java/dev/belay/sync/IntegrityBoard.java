// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.ConnectionLostException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceTimeoutException;
import dev.belay.integrity.DamagingLink;
import dev.belay.integrity.DamagingLink.Damage;
import dev.belay.link.Link;
import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.FlashEntry;
import dev.belay.micropython.board.VirtualBoard;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** A virtual board behind a {@link DamagingLink}, and what happens to one operation of which one byte is damaged. */
final class IntegrityBoard implements AutoCloseable {
    /** An operation has several waits of three step timeouts, each followed by a recovery. */
    private static final int LIMIT = 60;

    private static final Duration SHORTEST_STEP = Duration.ofMillis(300);
    private static final int ATTEMPTS = 5;

    /** How many times longer than an undamaged operation the board may take for a single step. */
    private static final int MARGIN = 4;

    /** Hundreds of damaged commands leave names in an interpreter that is never restarted. */
    private final VirtualBoard board =
            VirtualBoard.start(BoardOptions.builder().heapKib(4 * 1024).build());

    private final Link.Traits traits;
    private DamagingLink link;
    private Device device;
    private String failure = "";

    /** Short, because many runs wait for lost bytes, but many times what the machine needs. */
    private Duration step = DeviceOptions.DEFAULT.stepTimeout();

    /** What became of an operation. */
    enum Outcome {
        /** It succeeded, and the board is as it should be. */
        RIGHT,
        /** It threw an exception of a known type, and nothing is damaged. */
        ERROR,
        /** It succeeded, and the board or the result is not as it should be. */
        WRONG,
        /** It threw another exception. */
        UNTYPED,
        /** It took longer than its waits may take. */
        BEYOND_DEADLINE,
        /** Afterwards a command or the same operation failed, or left the board other than it should be. */
        NOT_REPAIRED
    }

    /**
     * The result of a run.
     *
     * @param details what to show if the outcome is not allowed
     */
    record Run(Outcome outcome, String details) {}

    /**
     * The bytes of an undamaged operation.
     *
     * @param out the sent bytes
     * @param in the number of received bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // compared with nothing
    record Traffic(byte[] out, long in) {}

    IntegrityBoard(Link.Traits traits) {
        this.traits = traits;
        this.link = new DamagingLink(board.connect(), traits);
        this.device = Device.open(link, options(1));
    }

    private DeviceOptions options(int attempt) {
        return DeviceOptions.builder()
                .stepTimeout(step.multipliedBy(attempt))
                .softReset(false)
                .output(text -> {})
                .build();
    }

    /** Records the bytes of an undamaged operation, and measures how long this machine takes for it. */
    Traffic measure(IntegrityScenario scenario) {
        step = DeviceOptions.DEFAULT.stepTimeout();
        reopen();
        Duration wanted = step;
        for (int i = 0; i < 3; i++) {
            write(scenario.before());
            link.disarm();
            long start = System.nanoTime();
            scenario.run(device);
            wanted = Duration.ofNanos(System.nanoTime() - start).multipliedBy(MARGIN);
        }
        Traffic measured = new Traffic(link.sentBytes(), link.received());
        step = wanted.compareTo(SHORTEST_STEP) > 0 ? wanted : SHORTEST_STEP;
        reopen();
        return measured;
    }

    /** Runs an operation of which one byte is damaged, and then the same undamaged. */
    Run run(IntegrityScenario scenario, Damage damage) {
        write(scenario.before());
        link.arm(damage);
        long start = System.nanoTime();
        Outcome outcome = outcome(scenario);
        long elapsed = System.nanoTime() - start;
        link.disarm();
        String details = traits + " " + scenario + " " + damage + ": ";
        if (elapsed > step.multipliedBy(LIMIT).toNanos()) {
            return new Run(Outcome.BEYOND_DEADLINE, details + Duration.ofNanos(elapsed));
        }
        if (outcome == Outcome.WRONG || outcome == Outcome.UNTYPED) {
            String what = details + failure + " " + names(contents(""));
            reopen();
            return new Run(outcome, what);
        }
        String broken = repair(scenario);
        return broken.isEmpty() ? new Run(outcome, "") : new Run(Outcome.NOT_REPAIRED, details + failure + broken);
    }

    private Outcome outcome(IntegrityScenario scenario) {
        failure = "";
        try {
            boolean isRight = scenario.run(device);
            return isRight && isSame(contents(""), scenario.after()) ? Outcome.RIGHT : Outcome.WRONG;
        } catch (DeviceException e) {
            failure = e.toString();
            return scenario.isWhole(contents("")) ? Outcome.ERROR : Outcome.WRONG;
        } catch (RuntimeException e) {
            failure = e.toString();
            return Outcome.UNTYPED;
        }
    }

    /** Uses the board after a fault. A timeout is not an error of the code that is tested, but of a busy machine. */
    private String repair(IntegrityScenario scenario) {
        String problem = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                if (!Long.valueOf(42).equals(device.eval("6*7"))) {
                    return " then 6*7 is wrong";
                }
                boolean isRight = scenario.run(device);
                Map<String, byte[]> found = contents("");
                return isRight && isSame(found, scenario.after()) ? "" : " then the board has " + names(found);
            } catch (ConnectionLostException | ConnectionFailedException | DeviceTimeoutException e) {
                problem = " then " + e;
                reopen();
            } catch (RuntimeException e) {
                return " then " + e;
            }
        }
        return problem;
    }

    private void reopen() {
        device.close();
        for (int attempt = 1; ; attempt++) {
            link = new DamagingLink(board.connect(), traits);
            try {
                device = Device.open(link, options(attempt));
                return;
            } catch (DeviceException e) {
                link.close();
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void write(Map<String, byte[]> files) {
        delete("");
        files.forEach((path, content) -> {
            for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
                if (board.flash().stat(path.substring(0, slash)).isEmpty()) {
                    board.flash().createFolder(path.substring(0, slash));
                }
            }
            board.flash().write(path, content);
        });
    }

    private void delete(String folder) {
        for (FlashEntry entry : board.flash().list(folder.isEmpty() ? "/" : folder)) {
            String path = folder + "/" + entry.name();
            if (entry.folder()) {
                delete(path);
            }
            board.flash().delete(path);
        }
    }

    /** Returns all files, and empty folders with a slash at the end. */
    Map<String, byte[]> contents(String folder) {
        Map<String, byte[]> contents = new TreeMap<>();
        for (FlashEntry entry : board.flash().list(folder.isEmpty() ? "/" : folder)) {
            String path = folder + "/" + entry.name();
            if (!entry.folder()) {
                contents.put(path, board.flash().read(path));
            } else if (board.flash().list(path).isEmpty()) {
                contents.put(path + "/", new byte[0]);
            } else {
                contents.putAll(contents(path));
            }
        }
        return contents;
    }

    private static boolean isSame(Map<String, byte[]> found, Map<String, byte[]> expected) {
        Map<String, byte[]> files = withoutRecord(found);
        return files.keySet().equals(expected.keySet())
                && files.entrySet().stream()
                        .allMatch(file -> Arrays.equals(file.getValue(), expected.get(file.getKey())));
    }

    static Map<String, byte[]> withoutRecord(Map<String, byte[]> found) {
        Map<String, byte[]> files = new TreeMap<>(found);
        files.keySet().removeIf(path -> path.startsWith("/.belay"));
        return files;
    }

    private static String names(Map<String, byte[]> files) {
        StringBuilder names = new StringBuilder();
        files.forEach((path, content) ->
                names.append(path).append('#').append(Arrays.hashCode(content)).append(' '));
        return names.toString();
    }

    @Override
    public void close() {
        device.close();
        board.close();
    }
}
