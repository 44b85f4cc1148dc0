// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.packages.AtomicFile;
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
 * Measures how long a call takes from here to the board and back: evaluates <code>0</code> several times and prints the
 * shortest, longest, average and median time, the one that 99 of 100 calls do not exceed, and the standard deviation.
 */
@Mojo(name = "latency", requiresProject = false, threadSafe = true)
public final class LatencyMojo extends DeviceMojo {
    /** How many calls are timed, after one that is not. */
    @Parameter(property = "belay.count", defaultValue = "10")
    private int count;

    /** Whether each call is dated by the board's clock too, as timed results are. */
    @Parameter(property = "belay.timed", defaultValue = "false")
    private boolean timed;

    /** Prints each call's time as well. */
    @Parameter(property = "belay.verbose", defaultValue = "false")
    private boolean verbose;

    /**
     * A file for the times: CSV with one column, <code>latency_ms</code>; or, where its name ends with <code>.json</code>, the
     * figures and the times as JSON.
     */
    @Parameter(property = "belay.output")
    private @Nullable File output;

    @Override
    void run() throws IOException, MojoFailureException {
        if (count < 1) {
            throw new MojoFailureException("belay.count must be at least 1, not " + count);
        }
        Latencies latencies;
        try (Device device = open()) {
            if (timed) {
                device.clock().sync();
            }
            latencies = measure(device);
        }
        latencies.lines().forEach(Console::println);
        if (output != null) {
            boolean json = output.getName().toLowerCase(Locale.ROOT).endsWith(".json");
            AtomicFile.write(
                    output.toPath(), (json ? latencies.json() : latencies.csv()).getBytes(StandardCharsets.UTF_8));
            getLog().info("Times: " + shown(output.toPath()));
        }
    }

    private Latencies measure(Device device) {
        List<Duration> taken = new ArrayList<>();
        call(device);
        for (int i = 1; i <= count; i++) {
            long before = System.nanoTime();
            call(device);
            taken.add(Duration.ofNanos(System.nanoTime() - before));
            if (verbose) {
                Console.println(String.format(
                        Locale.ROOT, "%d: %.3f ms", i, taken.get(i - 1).toNanos() / 1e6));
            }
        }
        return Latencies.of(taken);
    }

    private void call(Device device) {
        Object ignored = timed ? device.clock().eval("0") : device.eval("0");
    }
}
