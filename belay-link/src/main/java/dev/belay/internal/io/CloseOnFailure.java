// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.io;

/**
 * Closes a resource unless the steps that follow its opening succeed, in a try-with-resources statement:
 *
 * <pre>{@code
 * PortLock lock = PortLock.acquire(...);
 * try (CloseOnFailure failure = new CloseOnFailure(lock::close)) {
 *     return failure.succeed(new SerialLink(openPort(), lock));
 * }
 * }</pre>
 */
public final class CloseOnFailure implements AutoCloseable {
    private final Runnable close;
    private boolean succeeded;

    /** @param close closes the resource */
    public CloseOnFailure(Runnable close) {
        this.close = close;
    }

    /** Leaves the resource open and returns {@code result}. */
    public <T> T succeed(T result) {
        succeeded = true;
        return result;
    }

    @Override
    public void close() {
        if (!succeeded) {
            close.run();
        }
    }
}
