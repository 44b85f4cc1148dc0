// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Which class's tests are running: what sets up and tears down the file and its classes runs in time. Not thread-safe. */
final class Scope {
    private static final TestId SET_UP_FILE = new TestId("", "setUpModule");
    private static final TestId TEAR_DOWN_FILE = new TestId("", "tearDownModule");
    private static final String SET_UP_CLASS = "setUpClass";
    private static final String TEAR_DOWN_CLASS = "tearDownClass";

    private final LoadedTests tests;
    private final BiConsumer<TestId, TestRun> problems;
    private final Map<TestId, TestRun> obstacles;
    private boolean entered;
    private String group = "";
    private @Nullable TestRun fileObstacle;
    private @Nullable TestRun groupObstacle;

    /**
     * @param problems takes what tear-downs end with that is not good
     * @param obstacles what set-ups ended with that did not pass, in other interpreters too: they are not run again
     */
    Scope(LoadedTests tests, BiConsumer<TestId, TestRun> problems, Map<TestId, TestRun> obstacles) {
        this.tests = tests;
        this.problems = problems;
        this.obstacles = obstacles;
    }

    /** Returns whether it is a test, and not what sets up or tears down. */
    static boolean isTest(TestId id) {
        return id.group().isEmpty() ? id.name().startsWith("test_") : id.name().startsWith("test");
    }

    /** Returns whether a method of a class of tests is one, or sets up or tears down the class. */
    static boolean isOfClass(String name) {
        return name.startsWith("test") || name.equals(SET_UP_CLASS) || name.equals(TEAR_DOWN_CLASS);
    }

    /** Sets up for a test of this class, none for functions; returns what keeps its tests from being run. */
    @Nullable
    TestRun enter(String wanted) {
        if (!entered) {
            entered = true;
            fileObstacle = obstacle(SET_UP_FILE);
        }
        if (!group.equals(wanted)) {
            leaveGroup();
            group = wanted;
            groupObstacle = fileObstacle != null ? null : obstacle(new TestId(group, SET_UP_CLASS));
        }
        return fileObstacle != null ? fileObstacle : groupObstacle;
    }

    private @Nullable TestRun obstacle(TestId setUp) {
        if (!tests.listed().contains(setUp) || obstacles.containsKey(setUp)) {
            return obstacles.get(setUp);
        }
        TestRun run = tests.run(setUp);
        if (run.outcome() != Outcome.PASSED) {
            obstacles.put(setUp, run);
        }
        return obstacles.get(setUp);
    }

    /** Tears down the last class and the file. */
    void leave() {
        leaveGroup();
        if (entered && fileObstacle == null) {
            tearDown(TEAR_DOWN_FILE);
        }
        entered = false;
    }

    private void leaveGroup() {
        if (!group.isEmpty() && fileObstacle == null && groupObstacle == null) {
            tearDown(new TestId(group, TEAR_DOWN_CLASS));
        }
        group = "";
        groupObstacle = null;
    }

    private void tearDown(TestId id) {
        if (tests.isIntact() && tests.listed().contains(id)) {
            TestRun run = tests.run(id);
            if (run.outcome().isBad()) {
                problems.accept(id, run);
            }
        }
    }
}
