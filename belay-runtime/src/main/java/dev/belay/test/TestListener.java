// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import java.util.Map;
import java.util.Set;

/** Is told how tests go on; on the thread that runs them. */
public interface TestListener {
    /** Hears nothing. */
    TestListener NONE = new TestListener() {};

    /** The tests of a file begin. */
    default void started(TestFile file) {}

    /** A test has run, perhaps not for the last time. */
    default void ran(TestFile file, TestId id, TestRun run) {}

    /**
     * The probes of files that tests have run through, by the keys of the files; where coverage is wanted. May come several
     * times for a file.
     */
    default void covered(Map<String, Set<Integer>> probes) {}

    /** The tests of a file have run. */
    default void finished(FileResult result) {}
}
