// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

/** A registration that ends when closed. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
