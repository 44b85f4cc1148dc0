// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** Ends a listener's service when closed. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
