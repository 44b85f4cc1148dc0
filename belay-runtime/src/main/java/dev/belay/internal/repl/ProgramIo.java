// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.errors.DeviceTimeoutException;
import dev.belay.link.Link;
import java.time.Duration;

/** The input and output of code that runs on a board. */
final class ProgramIo implements Conversation.Line {
    private static final int LONGEST_BANNER = 200;

    private final Link link;
    private final LinkReader reader;
    private final StringBuilder text = new StringBuilder();

    /**
     * Set after the first line of a board that has just started was read. Input that was sent to the code then follows,
     * echoed by the prompt.
     */
    private boolean hasBanner;

    ProgramIo(Link link, LinkReader reader) {
        this.link = link;
        this.reader = reader;
    }

    @Override
    public int read(Duration timeout) throws InterruptedException {
        ByteQueue bytes = reader.bytes();
        Deadline deadline = Deadline.in(timeout);
        while (bytes.size() == 0) {
            boolean restarted = hasBanner || RestartDetector.isDetected(reader);
            if (!reader.fill(restarted ? deadline.orIn(RestartDetector.QUIET) : deadline)) {
                throw restarted ? RestartDetector.duringCommand(link.name()) : timeout(timeout);
            }
        }
        byte next = bytes.at(0);
        if (next == ReplBytes.CTRL_D) {
            return -1;
        }
        bytes.skip(1);
        scanForRestart(next);
        return next & 0xff;
    }

    @Override
    public int read(Deadline deadline) throws InterruptedException {
        if (deadline.passed()) {
            throw timeout(deadline.length());
        }
        return read(deadline.remaining());
    }

    private void scanForRestart(byte next) {
        if (next != '\n' && text.length() < LONGEST_BANNER) {
            text.append((char) (next & 0xff));
        } else {
            hasBanner |= ReplBytes.BANNER.matcher(text).lookingAt();
            text.setLength(0);
        }
    }

    private DeviceTimeoutException timeout(Duration timeout) {
        return new DeviceTimeoutException(link.name(), "next byte from the running code", timeout, reader.shown());
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        link.write(data, offset, length);
    }
}
