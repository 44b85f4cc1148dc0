// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

/** Lifetime of the connection to a test's board. */
public enum BoardLifecycle {
    /** One connection for all tests of a class, opened before the first with a fresh interpreter and closed after the last. */
    CLASS,
    /** A connection and a fresh interpreter for each test. */
    TEST
}
