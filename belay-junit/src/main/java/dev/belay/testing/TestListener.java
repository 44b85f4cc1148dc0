// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import java.util.Map;
import java.util.Set;

/** Receives the progress of tests. Called on the thread that runs them. */
public interface TestListener {
    /** Ignores all events. */
    TestListener NONE = new TestListener() {};

    /** Called before the tests of a file. */
    default void started(TestFile file) {}

    /** Called after each run of a test. */
    default void ran(TestFile file, TestId id, TestRun run) {}

    /**
     * Called with the probes that have run, by the keys of their files, if {@link TestOptions#coverage} is set. May be called
     * several times for a file.
     */
    default void covered(Map<String, Set<Integer>> probes) {}

    /** Called after the tests of a file. */
    default void finished(TestFileResult result) {}
}
