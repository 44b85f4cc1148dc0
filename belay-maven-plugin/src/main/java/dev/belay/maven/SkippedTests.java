// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import java.util.Optional;

/** The properties by which what belongs to tests on a board is skipped. */
final class SkippedTests {
    private SkippedTests() {}

    /**
     * Returns the property that is set, empty for none.
     *
     * @param own of the goals that ask
     */
    static Optional<String> reason(String own, boolean skip, boolean all, boolean run, boolean integration) {
        if (skip) {
            return Optional.of(own);
        } else if (all) {
            return Optional.of("maven.test.skip");
        } else if (run) {
            return Optional.of("skipTests");
        }
        return integration ? Optional.of("skipITs") : Optional.empty();
    }
}
