// SPDX-License-Identifier: Apache-2.0
package dev.belay.repl;

import dev.belay.DeviceTimeoutException;
import dev.belay.link.Link;
import java.time.Duration;

/** The input and output of code that runs on a board. */
record RunningLine(Link link, LinkReader reader) implements Conversation.Line {

    @Override
    public int read(Duration timeout) throws InterruptedException {
        Bytes bytes = reader.bytes();
        if (!reader.await(1, Deadline.in(timeout))) {
            throw new DeviceTimeoutException(link.name(), "next byte from the running code", timeout, reader.shown());
        }
        byte next = bytes.at(0);
        if (next == Prompts.CTRL_D) {
            return -1;
        }
        bytes.skip(1);
        return next & 0xff;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        link.write(data, offset, length);
    }
}
