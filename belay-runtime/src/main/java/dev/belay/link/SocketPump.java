// SPDX-License-Identifier: Apache-2.0
package dev.belay.link;

import dev.belay.ConnectionLostException;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads a connection on a thread of its own and passes on what arrives, until it ends; then says why. */
final class SocketPump {
    private final String name;
    private final Source source;
    private final Consumer<ConnectionLostException> end;

    /** @param end is told why it ended */
    SocketPump(String name, Source source, Consumer<ConnectionLostException> end) {
        this.name = name;
        this.source = source;
        this.end = end;
    }

    /** Where bytes come from. */
    interface Source {
        /** Waits for bytes and passes them on; returns false when there are no more, or nobody wants them. */
        boolean pass() throws IOException, InterruptedException;
    }

    void start() {
        Thread reader = new Thread(this::run, "belay-read-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                more = source.pass();
            }
            end.accept(new ConnectionLostException(name + ": the other side closed the connection"));
        } catch (IOException e) {
            end.accept(new ConnectionLostException(name + ": the connection broke: " + e.getMessage(), e));
        } catch (InterruptedException e) {
            end.accept(new ConnectionLostException(name + ": the reading thread was interrupted", e));
        }
    }
}
