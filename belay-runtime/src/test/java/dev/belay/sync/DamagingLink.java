// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;

/** A link that changes one sent byte at an offset from when it is armed. */
final class DamagingLink extends FilterLink {
    private long left;
    private boolean armed;

    DamagingLink(Link link, long left) {
        super(link);
        this.left = left;
    }

    void arm() {
        armed = true;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        byte[] sent = data.clone();
        if (armed && left >= 0 && left < length) {
            int at = (int) (offset + left);
            sent[at] = (byte) (sent[at] == 'x' ? 'y' : 'x');
        }
        left -= armed ? length : 0;
        link.write(sent, offset, length);
    }
}
