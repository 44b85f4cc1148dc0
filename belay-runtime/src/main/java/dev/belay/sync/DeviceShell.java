// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.Device;
import dev.belay.link.FileTransfer;
import dev.belay.link.Link;
import dev.belay.repl.Conversation;
import java.time.Duration;
import java.util.function.Consumer;

/** The connection of a device. */
public record DeviceShell(Device device) implements Shell {
    /** Hashing everything on a large card takes many minutes. */
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    @Override
    public String name() {
        return device.port().text();
    }

    @Override
    public String firmware() {
        return (device.implementation().name() + "-" + device.implementation().versionText()).replaceAll("\\s", "");
    }

    @Override
    public boolean isLikelyToHaveDeflate() {
        return device.implementation().isMicroPythonSince(1, 21);
    }

    @Override
    public String root() {
        return device.root().folder();
    }

    @Override
    public long wireBytes() {
        return device.traffic().sent() + device.traffic().received();
    }

    @Override
    public Link.Traits traits() {
        return device.traits();
    }

    @Override
    public void run(byte[] source, Consumer<String> output, Conversation conversation) {
        device.converse(source, output, conversation, TIMEOUT);
    }

    @Override
    public boolean transfer(FileTransfer.Use use) {
        return device.transfer(use);
    }
}
