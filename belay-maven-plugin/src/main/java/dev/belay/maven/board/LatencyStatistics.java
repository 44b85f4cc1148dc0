// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.board;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Statistics of the duration of calls, in milliseconds.
 *
 * @param samples in the order of the calls; at least one
 */
public record LatencyStatistics(List<Double> samples) {
    public LatencyStatistics {
        samples = List.copyOf(samples);
    }

    public static LatencyStatistics of(List<Duration> durations) {
        return new LatencyStatistics(
                durations.stream().map(sample -> sample.toNanos() / 1e6).toList());
    }

    private double minimum() {
        return samples.stream().min(Double::compare).orElseThrow();
    }

    private double maximum() {
        return samples.stream().max(Double::compare).orElseThrow();
    }

    /** The smallest sample that at least 99 % of the samples do not exceed; the largest of fewer than 100. */
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

    /** Sample standard deviation (divided by n - 1); 0 for one sample. */
    private double deviation() {
        double average = average();
        double squares = samples.stream()
                .mapToDouble(sample -> (sample - average) * (sample - average))
                .sum();
        return samples.size() < 2 ? 0 : Math.sqrt(squares / (samples.size() - 1));
    }

    /** Returns the statistics, one per line. */
    public List<String> lines() {
        return List.of(
                line("Min", minimum()),
                line("Max", maximum()),
                line("Average", average()),
                line("Median", median()),
                line("p99", percentile99()),
                line("Std Dev", deviation()));
    }

    private static String line(String name, double value) {
        return String.format(Locale.ROOT, "%-8s %9.3f ms", name + ":", value);
    }

    /** Returns the samples as CSV with one column and a heading. */
    public String csv() {
        StringBuilder text = new StringBuilder("latency_ms\n");
        samples.forEach(sample -> text.append(decimal(sample)).append('\n'));
        return text.toString();
    }

    /** Returns the statistics and all samples as a JSON object. */
    public String json() {
        StringJoiner all = new StringJoiner(", ", "[", "]");
        samples.forEach(sample -> all.add(decimal(sample)));
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
                        decimal(minimum()),
                        decimal(maximum()),
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
