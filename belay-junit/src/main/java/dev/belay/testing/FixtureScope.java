// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Runs the set-up and tear-down functions of a file and its classes around their tests. Not thread-safe. */
final class FixtureScope {
    private static final TestId SET_UP_FILE = new TestId("", "setUpModule");
    private static final TestId TEAR_DOWN_FILE = new TestId("", "tearDownModule");
    private static final String SET_UP_CLASS = "setUpClass";
    private static final String TEAR_DOWN_CLASS = "tearDownClass";

    private final BoardTestSession tests;
    private final BiConsumer<TestId, TestRun> problems;
    private final Map<TestId, TestRun> obstacles;
    private boolean entered;
    private String group = "";
    private @Nullable TestRun fileObstacle;
    private @Nullable TestRun groupObstacle;

    /**
     * @param problems receives the results of tear-downs that do not pass
     * @param obstacles results of set-ups that did not pass, also in earlier interpreters: they are not run again
     */
    FixtureScope(BoardTestSession tests, BiConsumer<TestId, TestRun> problems, Map<TestId, TestRun> obstacles) {
        this.tests = tests;
        this.problems = problems;
        this.obstacles = obstacles;
    }

    /** Returns whether this is a test, not a set-up or tear-down function. */
    static boolean isTest(TestId id) {
        return id.group().isEmpty() ? id.name().startsWith("test_") : id.name().startsWith("test");
    }

    /** Returns whether a method of a test class is a test, or the set-up or tear-down of the class. */
    static boolean isTestOrClassFixture(String name) {
        return name.startsWith("test") || name.equals(SET_UP_CLASS) || name.equals(TEAR_DOWN_CLASS);
    }

    /**
     * Runs the set-ups for a test of a class, or of none for a function.
     *
     * @return the result of a set-up that did not pass, so that the test must not run; null otherwise
     */
    @Nullable
    TestRun enter(String next) {
        if (!entered) {
            entered = true;
            fileObstacle = obstacle(SET_UP_FILE);
        }
        if (!group.equals(next)) {
            leaveGroup();
            group = next;
            groupObstacle = fileObstacle != null ? null : obstacle(new TestId(group, SET_UP_CLASS));
        }
        return fileObstacle != null ? fileObstacle : groupObstacle;
    }

    private @Nullable TestRun obstacle(TestId setUp) {
        if (!tests.listed().contains(setUp) || obstacles.containsKey(setUp)) {
            return obstacles.get(setUp);
        }
        TestRun run = tests.run(setUp);
        if (run.outcome() != TestOutcome.PASSED) {
            obstacles.put(setUp, run);
        }
        return obstacles.get(setUp);
    }

    /** Runs the tear-downs of the last class and of the file. */
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
