// SPDX-License-Identifier: Apache-2.0

/** Boards in JUnit tests, and tests written in Python that run on a board. */
module dev.belay.junit {
    requires transitive dev.belay.micropython;
    requires transitive dev.belay.runtime;
    requires static transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports dev.belay.junit;
    exports dev.belay.testing;
}
