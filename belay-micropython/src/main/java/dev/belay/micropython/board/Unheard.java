// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

/** What the board said while nobody was connected: the last 64 KiB of it. */
final class Unheard {
    private static final int LIMIT = 64 * 1024;

    private byte[] said = {};

    synchronized void add(byte[] data) {
        int kept = Math.min(said.length, Math.max(0, LIMIT - data.length));
        byte[] more = new byte[kept + data.length];
        System.arraycopy(said, said.length - kept, more, 0, kept);
        System.arraycopy(data, 0, more, kept, data.length);
        said = more;
    }

    synchronized byte[] take() {
        byte[] taken = said;
        said = new byte[0];
        return taken;
    }
}
