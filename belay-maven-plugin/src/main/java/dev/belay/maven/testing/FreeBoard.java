// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import dev.belay.errors.ConnectionFailedException;
import dev.belay.errors.DeviceBusyException;
import dev.belay.errors.DeviceException;
import dev.belay.errors.DeviceNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Takes one of several equal boards: the first that no other build or program uses. */
public final class FreeBoard {
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(250);

    private final Log log;
    private final Duration timeout;

    /** @param timeout time to wait while all boards are in use */
    public FreeBoard(Log log, Duration timeout) {
        this.log = log;
        this.timeout = timeout;
    }

    /** Opens and uses a board. Throws a {@link DeviceBusyException} if another build or program uses it. */
    @FunctionalInterface
    public interface Use {
        void of(TestTarget target) throws IOException, MojoExecutionException, MojoFailureException;
    }

    /**
     * Uses the first free board and returns it. A board that does not answer is reported as a warning and left out.
     *
     * @throws MojoExecutionException if no board was free in time, or none answers
     */
    public TestTarget use(List<TestTarget> boards, Use use)
            throws IOException, MojoExecutionException, MojoFailureException, InterruptedException {
        long start = System.nanoTime();
        Map<String, String> problems = new LinkedHashMap<>();
        Map<String, TestTarget> left = new LinkedHashMap<>();
        boards.forEach(board -> left.put(board.name(), board));
        while (true) {
            for (TestTarget board : List.copyOf(left.values())) {
                try {
                    use.of(board);
                    return board;
                } catch (DeviceBusyException e) {
                    problems.put(board.name(), message(e));
                } catch (ConnectionFailedException | DeviceNotFoundException e) {
                    log.warn("Board " + board.name() + ": " + message(e));
                    problems.put(board.name(), message(e));
                    left.remove(board.name());
                }
            }
            if (left.isEmpty() || System.nanoTime() - start >= timeout.toNanos()) {
                throw new MojoExecutionException("No board is free. To wait for one, set -Dbelay.lockTimeout=SECONDS.\n"
                        + problems.entrySet().stream()
                                .map(problem -> "Board " + problem.getKey() + ": " + problem.getValue())
                                .collect(Collectors.joining("\n")));
            }
            Thread.sleep(RETRY_INTERVAL.toMillis());
        }
    }

    private static String message(DeviceException e) {
        return String.valueOf(e.getMessage());
    }
}
