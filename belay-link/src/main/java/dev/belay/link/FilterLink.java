// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import java.time.Duration;
import java.util.Optional;

/** Base class of links that wrap another link. Every method calls the wrapped link; subclasses override what they change. */
public abstract class FilterLink implements Link {
    /** The wrapped link. */
    protected final Link link;

    /** Wraps {@code link}, which {@link #close} closes. */
    protected FilterLink(Link link) {
        this.link = link;
    }

    @Override
    public String name() {
        return link.name();
    }

    @Override
    public Traits traits() {
        return link.traits();
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        return link.read(buffer, offset, length, timeout);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        link.write(data, offset, length);
    }

    /** Returns this link if it is a {@code type}, otherwise the result of the wrapped link. */
    @Override
    public <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : link.unwrap(type);
    }

    @Override
    public boolean endsWithReset() {
        return link.endsWithReset();
    }

    @Override
    public boolean reopen(Duration timeout) throws InterruptedException {
        return link.reopen(timeout);
    }

    @Override
    public Optional<FileTransfer> files() {
        return link.files();
    }

    @Override
    public void close() {
        link.close();
    }
}
