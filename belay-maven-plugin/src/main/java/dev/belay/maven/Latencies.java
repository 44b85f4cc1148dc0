// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

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

    private double least() {
        return samples.stream().min(Double::compare).orElseThrow();
    }

    private double most() {
        return samples.stream().max(Double::compare).orElseThrow();
    }

    /** The least sample that at least 99 of 100 do not exceed; of fewer than 100 it is the greatest. */
    private double percentile99() {
        return samples.stream().sorted().toList().get((int) Math.ceil(samples.size() * 0.99) - 1);
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
                line("Min", least()),
                line("Max", most()),
                line("Average", average()),
                line("Median", median()),
                line("p99", percentile99()),
                line("Std Dev", deviation()));
    }

    private static String line(String name, double value) {
        return String.format(Locale.ROOT, "%-8s %9.3f ms", name + ":", value);
    }

    /** Returns a table of one column with a heading. */
    String csv() {
        StringBuilder text = new StringBuilder("latency_ms\n");
        samples.forEach(one -> text.append(decimal(one)).append('\n'));
        return text.toString();
    }

    /** Returns the figures and all samples as a JSON object. */
    String json() {
        StringJoiner all = new StringJoiner(", ", "[", "]");
        samples.forEach(one -> all.add(decimal(one)));
        return """
                {
                  "unit": "ms",
                  "count": %d,
                  "min": %s,
                  "max": %s,
                  "average": %s,
                  "median": %s,
                  "p99": %s,
                  "stddev": %s,
                  "samples": %s
                }
                """.formatted(
                        samples.size(),
                        decimal(least()),
                        decimal(most()),
                        decimal(average()),
                        decimal(median()),
                        decimal(percentile99()),
                        decimal(deviation()),
                        all);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.3f", number);
    }
}
