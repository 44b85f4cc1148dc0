// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

/**
 * Which test of a file.
 *
 * @param group the class it belongs to, empty for a function
 * @param name of the method or function; empty for the file as a whole
 */
public record TestId(String group, String name) {
    /** What concerns a whole file: that it could not be loaded, for example. */
    public static final TestId FILE = new TestId("", "");

    /** Returns {@code TestLed.test_on} or {@code test_on}; empty for a file. */
    @Override
    public String toString() {
        return group.isEmpty() ? name : name.isEmpty() ? group : group + "." + name;
    }
}
