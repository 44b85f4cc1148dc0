// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

/** Closes a connection at the shutdown of the JVM if it is still open. */
final class ExitHook {
    private final Thread thread;

    ExitHook(Connection connection) {
        this.thread = new Thread(() -> closeQuietly(connection), "belay-shutdown");
    }

    void register() {
        Runtime.getRuntime().addShutdownHook(thread);
    }

    /** Logs an exception: at the shutdown, no caller could handle it. */
    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (RuntimeException e) {
            System.getLogger("dev.belay.Device").log(System.Logger.Level.WARNING, e::getMessage);
        }
    }

    void cancel() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // the JVM shuts down: the hook runs or has run
        }
    }
}
