// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was written and read, and can be told to behave like other wires and older boards. */
final class WatchedLink extends FilterLink {
    private static final String ASK = "\u0005A\u0001";

    private final Traits traits;
    private final String answerToAsk;
    private final List<String> written = new ArrayList<>();
    private final StringBuilder seen = new StringBuilder();
    private String injected = "";

    /** {@code answerToAsk}: what the board says to a request for raw-paste, empty to let it answer itself. */
    WatchedLink(Link link, Traits traits, String answerToAsk) {
        super(link);
        this.traits = traits;
        this.answerToAsk = answerToAsk;
    }

    List<String> written() {
        return written;
    }

    void forget() {
        written.clear();
        seen.setLength(0);
    }

    /** Returns the pieces of the source that were written by raw-paste; the first may have gone with the request. */
    List<String> pasted() {
        List<String> pieces = new ArrayList<>(written.subList(0, written.size() - 1));
        pieces.set(0, pieces.get(0).substring(ASK.length()));
        return pieces;
    }

    String seen() {
        return seen.toString();
    }

    /** Makes text come in before what the board says next. */
    void inject(String text) {
        injected += text;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        if (!injected.isEmpty()) {
            byte[] bytes = injected.getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(bytes, 0, buffer, offset, bytes.length);
            injected = "";
            return bytes.length;
        }
        int count = link.read(buffer, offset, length, timeout);
        seen.append(new String(buffer, offset, count, StandardCharsets.ISO_8859_1));
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        String text = new String(data, offset, length, StandardCharsets.ISO_8859_1);
        written.add(text);
        if (text.startsWith(ASK) && !answerToAsk.isEmpty()) {
            injected = answerToAsk;
        } else {
            link.write(data, offset, length);
        }
    }

    @Override
    public String name() {
        return "/dev/ttyWATCHED";
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
