// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.internal.io.AtomicFile;
import dev.belay.maven.board.LatencyStatistics;
import dev.belay.maven.console.StandardOutput;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Measures the round trip of a call to the board: evaluates <code>0</code> several times and prints the minimum,
 * maximum, average and median time, the 99th percentile and the standard deviation.
 */
@Mojo(name = "latency", requiresProject = false, threadSafe = true)
public final class LatencyMojo extends AbstractBoardMojo {
    /** The number of measured calls, after one that is not measured. */
    @Parameter(property = "belay.count", defaultValue = "10")
    private int count;

    /** Reads the board's clock in each call, as timed results do. */
    @Parameter(property = "belay.timed", defaultValue = "false")
    private boolean timed;

    /** Prints the time of each call, too. */
    @Parameter(property = "belay.verbose", defaultValue = "false")
    private boolean verbose;

    /**
     * A file for the times: CSV with one column, <code>latency_ms</code>, or, if its name ends with
     * <code>.json</code>, JSON with the statistics and the times.
     */
    @Parameter(property = "belay.output")
    private @Nullable File output;

    @Override
    void run() throws IOException, MojoFailureException {
        if (count < 1) {
            throw new MojoFailureException("belay.count must be at least 1, not " + count);
        }
        LatencyStatistics latencies;
        try (Device device = open()) {
            if (timed) {
                device.clock().sync();
            }
            latencies = measure(device);
        }
        latencies.lines().forEach(StandardOutput::println);
        if (output != null) {
            boolean json = output.getName().toLowerCase(Locale.ROOT).endsWith(".json");
            AtomicFile.write(
                    output.toPath(), (json ? latencies.json() : latencies.csv()).getBytes(StandardCharsets.UTF_8));
            getLog().info("Times: " + shown(output.toPath()));
        }
    }

    private LatencyStatistics measure(Device device) {
        List<Duration> taken = new ArrayList<>();
        call(device);
        for (int i = 1; i <= count; i++) {
            long before = System.nanoTime();
            call(device);
            taken.add(Duration.ofNanos(System.nanoTime() - before));
            if (verbose) {
                StandardOutput.println(String.format(
                        Locale.ROOT, "%d: %.3f ms", i, taken.get(i - 1).toNanos() / 1e6));
            }
        }
        return LatencyStatistics.of(taken);
    }

    private void call(Device device) {
        Object ignored = timed ? device.clock().eval("0") : device.eval("0");
    }
}
