// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How tests are run. Immutable: each {@code with} method returns a changed copy.
 *
 * @param timeout how long one test may take, set-up and tear-down included, and how long the loading of a file
 * @param freshInterpreter whether each file begins with a fresh interpreter (a soft reset)
 * @param selection which tests are run
 * @param rerunFailing how often a test that was bad is tried again; one good run is enough then
 * @param repeat how often each test is run; one bad run is a failure then
 * @param coverage whether the board is asked which lines of probed files ({@link dev.belay.python.Probes}) have run
 * @param sources folders in which files of the board may have their originals, whose lines of code problems show
 * @param support texts of Python files that the tests use, in which the runner looks for what it must bring
 */
public record TestOptions(
        Duration timeout,
        boolean freshInterpreter,
        TestSelection selection,
        int rerunFailing,
        int repeat,
        boolean coverage,
        List<Path> sources,
        List<String> support) {
    /** One minute for a test, a fresh interpreter for each file, all tests, once. */
    public static final TestOptions DEFAULT =
            new TestOptions(Duration.ofMinutes(1), true, TestSelection.ALL, 0, 1, false, List.of(), List.of());

    public TestOptions {
        sources = List.copyOf(sources);
        support = List.copyOf(support);
        if (rerunFailing < 0 || repeat < 1) {
            throw new IllegalArgumentException("rerunFailing is 0 or more, repeat 1 or more");
        }
    }

    /** Returns these options with another {@link #timeout}. */
    public TestOptions withTimeout(Duration value) {
        return new TestOptions(value, freshInterpreter, selection, rerunFailing, repeat, coverage, sources, support);
    }

    /** Returns these options with another {@link #freshInterpreter}. */
    public TestOptions withFreshInterpreter(boolean value) {
        return new TestOptions(timeout, value, selection, rerunFailing, repeat, coverage, sources, support);
    }

    /** Returns these options with another {@link #selection}. */
    public TestOptions withSelection(TestSelection value) {
        return new TestOptions(timeout, freshInterpreter, value, rerunFailing, repeat, coverage, sources, support);
    }

    /** Returns these options with another {@link #rerunFailing}. */
    public TestOptions withRerunFailing(int value) {
        return new TestOptions(timeout, freshInterpreter, selection, value, repeat, coverage, sources, support);
    }

    /** Returns these options with another {@link #repeat}. */
    public TestOptions withRepeat(int value) {
        return new TestOptions(timeout, freshInterpreter, selection, rerunFailing, value, coverage, sources, support);
    }

    /** Returns these options with another {@link #coverage}. */
    public TestOptions withCoverage(boolean value) {
        return new TestOptions(timeout, freshInterpreter, selection, rerunFailing, repeat, value, sources, support);
    }

    /** Returns these options with other {@link #sources}. */
    public TestOptions withSources(List<Path> value) {
        return new TestOptions(timeout, freshInterpreter, selection, rerunFailing, repeat, coverage, value, support);
    }

    /** Returns these options with another {@link #support}. */
    public TestOptions withSupport(List<String> value) {
        return new TestOptions(timeout, freshInterpreter, selection, rerunFailing, repeat, coverage, sources, value);
    }
}
