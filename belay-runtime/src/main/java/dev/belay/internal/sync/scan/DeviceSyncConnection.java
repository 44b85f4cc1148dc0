// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.files.FilesystemRoot;
import dev.belay.internal.repl.Conversation;
import dev.belay.internal.session.BoardSession;
import dev.belay.link.FileTransfer;
import dev.belay.link.Link;
import java.time.Duration;

/** The connection of a device. */
public record DeviceSyncConnection(BoardSession session) implements SyncConnection {
    @Override
    public String name() {
        return session.port().text();
    }

    @Override
    public String firmware() {
        return (session.implementation().name() + "-" + session.implementation().versionText()).replaceAll("\\s", "");
    }

    @Override
    public boolean isLikelyToHaveDeflate() {
        return session.implementation().isMicroPythonSince(1, 21);
    }

    @Override
    public String root() {
        return FilesystemRoot.of(session).folder();
    }

    @Override
    public long wireBytes() {
        return session.traffic().sent() + session.traffic().received();
    }

    @Override
    public Link.Traits traits() {
        return session.traits();
    }

    @Override
    public Duration workTimeout(long bytes) {
        return session.workTimeout(bytes);
    }

    @Override
    public void run(byte[] source, Conversation conversation) {
        session.converse(source, output -> {}, conversation, session.stepTimeout());
    }

    @Override
    public boolean transfer(FileTransfer.Use use) {
        return session.transfer(use);
    }
}
