// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

/** Closes a connection as the JVM goes down, when nobody did before. */
final class ExitHook {
    private final Thread thread;

    ExitHook(Connection connection) {
        this.thread = new Thread(() -> closeQuietly(connection), "belay-shutdown");
    }

    void register() {
        Runtime.getRuntime().addShutdownHook(thread);
    }

    /** There is nobody left to tell. */
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
            // the JVM is going down: the hook runs, or has run
        }
    }
}
