// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import java.util.Optional;

/** The properties by which tests on the board are skipped. */
final class SkippedTests {
    private SkippedTests() {}

    /** Returns the property that is set, empty for none. */
    static Optional<String> reason(boolean boardTests, boolean all, boolean run, boolean integration) {
        if (boardTests) {
            return Optional.of("belay.test.skip");
        } else if (all) {
            return Optional.of("maven.test.skip");
        } else if (run) {
            return Optional.of("skipTests");
        }
        return integration ? Optional.of("skipITs") : Optional.empty();
    }
}
