// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

/**
 * Identifies a test in its file.
 *
 * @param group the class of the test, empty for a function
 * @param name the name of the method or function; empty for the file as a whole
 */
public record TestId(String group, String name) {
    /** Identifies the whole file, for example in the result of a file that cannot be loaded. */
    public static final TestId FILE = new TestId("", "");

    /** Returns {@code TestLed.test_on} or {@code test_on}; empty for a file. */
    @Override
    public String toString() {
        return group.isEmpty() ? name : name.isEmpty() ? group : group + "." + name;
    }
}
