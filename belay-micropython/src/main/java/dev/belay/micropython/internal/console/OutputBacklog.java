// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.console;

/** The last 64 KiB of the board's output without a connection. */
public final class OutputBacklog {
    private static final int LIMIT = 64 * 1024;

    private byte[] output = {};

    public synchronized void add(byte[] data) {
        int kept = Math.min(output.length, Math.max(0, LIMIT - data.length));
        byte[] more = new byte[kept + data.length];
        System.arraycopy(output, output.length - kept, more, 0, kept);
        System.arraycopy(data, 0, more, kept, data.length);
        output = more;
    }

    public synchronized byte[] take() {
        byte[] taken = output;
        output = new byte[0];
        return taken;
    }
}
