// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Options for running Python tests. Immutable. */
public final class TestOptions {
    /** A timeout of one minute, a fresh interpreter for each file, all tests, one run of each. */
    public static final TestOptions DEFAULT = builder().build();

    private final Duration timeout;
    private final boolean freshInterpreter;
    private final TestSelection selection;
    private final int rerunFailing;
    private final int repeat;
    private final boolean coverage;
    private final List<Path> sources;
    private final List<String> support;

    private TestOptions(Builder builder) {
        timeout = builder.timeout;
        freshInterpreter = builder.freshInterpreter;
        selection = builder.selection;
        rerunFailing = builder.rerunFailing;
        repeat = builder.repeat;
        coverage = builder.coverage;
        sources = builder.sources;
        support = builder.support;
    }

    /** Returns a builder with the options of {@link #DEFAULT}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these options. */
    public Builder toBuilder() {
        return builder()
                .timeout(timeout)
                .freshInterpreter(freshInterpreter)
                .selection(selection)
                .rerunFailing(rerunFailing)
                .repeat(repeat)
                .coverage(coverage)
                .sources(sources)
                .support(support);
    }

    /** Returns the timeout of a test with its set-up and tear-down, and of loading a file. */
    public Duration timeout() {
        return timeout;
    }

    /** Returns whether each file starts with a fresh interpreter (a soft reset). */
    public boolean freshInterpreter() {
        return freshInterpreter;
    }

    /** Returns the selected tests. */
    public TestSelection selection() {
        return selection;
    }

    /** Returns the maximum number of additional runs of a test that fails; it passes if one run passes. */
    public int rerunFailing() {
        return rerunFailing;
    }

    /** Returns the number of runs of each test; it fails if one run fails. */
    public int repeat() {
        return repeat;
    }

    /** Returns whether the board reports the lines that ran, of files with probes ({@link dev.belay.internal.python.rewrite.InstrumentedSource}). */
    public boolean coverage() {
        return coverage;
    }

    /** Returns the host folders that are searched for the sources of files on the board, to show their lines in tracebacks. */
    public List<Path> sources() {
        return sources;
    }

    /** Returns the texts of other Python files that the tests use; they determine the parts of the runner that are sent. */
    public List<String> support() {
        return support;
    }

    /** Builds {@link TestOptions}. */
    public static final class Builder {
        private Duration timeout = Duration.ofMinutes(1);
        private boolean freshInterpreter = true;
        private TestSelection selection = TestSelection.ALL;
        private int rerunFailing;
        private int repeat = 1;
        private boolean coverage;
        private List<Path> sources = List.of();
        private List<String> support = List.of();

        private Builder() {}

        /** Sets {@link TestOptions#timeout}; one minute by default. */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /** Sets {@link TestOptions#freshInterpreter}; true by default. */
        public Builder freshInterpreter(boolean value) {
            freshInterpreter = value;
            return this;
        }

        /** Sets {@link TestOptions#selection}; all tests by default. */
        public Builder selection(TestSelection value) {
            selection = value;
            return this;
        }

        /**
         * Sets {@link TestOptions#rerunFailing}; 0 by default.
         *
         * @throws IllegalArgumentException if the value is negative
         */
        public Builder rerunFailing(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("rerunFailing must be 0 or more: " + value);
            }
            rerunFailing = value;
            return this;
        }

        /**
         * Sets {@link TestOptions#repeat}; 1 by default.
         *
         * @throws IllegalArgumentException if the value is less than 1
         */
        public Builder repeat(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("repeat must be 1 or more: " + value);
            }
            repeat = value;
            return this;
        }

        /** Sets {@link TestOptions#coverage}; false by default. */
        public Builder coverage(boolean value) {
            coverage = value;
            return this;
        }

        /** Sets {@link TestOptions#sources}; none by default. */
        public Builder sources(List<Path> value) {
            sources = List.copyOf(value);
            return this;
        }

        /** Sets {@link TestOptions#support}; none by default. */
        public Builder support(List<String> value) {
            support = List.copyOf(value);
            return this;
        }

        /** Returns the options. */
        public TestOptions build() {
            return new TestOptions(this);
        }
    }
}
