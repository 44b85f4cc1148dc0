// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How long calls took, in milliseconds.
 *
 * @param samples in their order; at least one
 */
record Latencies(List<Double> samples) {
    Latencies {
        samples = List.copyOf(samples);
    }

    static Latencies of(List<Duration> taken) {
        return new Latencies(taken.stream().map(one -> one.toNanos() / 1e6).toList());
    }

    private double average() {
        return samples.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private double median() {
        List<Double> sorted = samples.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Of a sample, as statistics programs compute it; of a single one it is 0. */
    private double deviation() {
        double average = average();
        double squares = samples.stream()
                .mapToDouble(one -> (one - average) * (one - average))
                .sum();
        return samples.size() < 2 ? 0 : Math.sqrt(squares / (samples.size() - 1));
    }

    /** Returns the figures, one a line. */
    List<String> lines() {
        return List.of(
                line("Min", samples.stream().min(Double::compare).orElseThrow()),
                line("Max", samples.stream().max(Double::compare).orElseThrow()),
                line("Average", average()),
                line("Median", median()),
                line("Std Dev", deviation()));
    }

    private static String line(String name, double value) {
        return String.format(Locale.ROOT, "%-8s %9.3f ms", name + ":", value);
    }

    /** Returns a table of one column with a heading. */
    String csv() {
        StringBuilder text = new StringBuilder("latency_ms\n");
        samples.forEach(
                one -> text.append(String.format(Locale.ROOT, "%.3f", one)).append('\n'));
        return text.toString();
    }
}
