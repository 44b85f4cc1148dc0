// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A link to a board that boots: prints a boot log, and loses the input of the first attempts to enter the raw REPL. */
final class BootingLink extends FilterLink {
    private static final byte CTRL_A = 1;

    private byte[] log;
    private int attemptsToLose;

    BootingLink(Link link, String log, int attemptsToLose) {
        super(link);
        this.log = log.getBytes(StandardCharsets.ISO_8859_1);
        this.attemptsToLose = attemptsToLose;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        if (log.length > 0) {
            int count = log.length;
            System.arraycopy(log, 0, buffer, offset, count);
            log = new byte[0];
            return count;
        }
        return link.read(buffer, offset, length, timeout);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        if (attemptsToLose > 0) {
            attemptsToLose -= data[offset + length - 1] == CTRL_A ? 1 : 0;
        } else {
            link.write(data, offset, length);
        }
    }

    @Override
    public String name() {
        return "/dev/ttyBOOTING";
    }

    @Override
    public Traits traits() {
        return Traits.UART;
    }
}
