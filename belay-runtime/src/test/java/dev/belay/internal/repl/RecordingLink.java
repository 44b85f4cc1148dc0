// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A link that records written and read bytes, with configurable traits and response to a raw-paste request. */
final class RecordingLink extends FilterLink {
    private static final String RAW_PASTE_REQUEST = "\u0005A\u0001";

    private final Traits traits;
    private final String rawPasteResponse;
    private final List<String> written = new ArrayList<>();
    private final StringBuilder received = new StringBuilder();
    private String injected = "";

    /** @param rawPasteResponse response to a request for raw-paste; empty for that of the board */
    RecordingLink(Link link, Traits traits, String rawPasteResponse) {
        super(link);
        this.traits = traits;
        this.rawPasteResponse = rawPasteResponse;
    }

    List<String> written() {
        return written;
    }

    void clear() {
        written.clear();
        received.setLength(0);
    }

    /** Returns the chunks of the source written by raw-paste; the first may have been sent with the request. */
    List<String> pasted() {
        List<String> chunks = new ArrayList<>(written.subList(0, written.size() - 1));
        chunks.set(0, chunks.get(0).substring(RAW_PASTE_REQUEST.length()));
        return chunks;
    }

    String received() {
        return received.toString();
    }

    /** Inserts text before the next output of the board. */
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
        received.append(new String(buffer, offset, count, StandardCharsets.ISO_8859_1));
        return count;
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        String text = new String(data, offset, length, StandardCharsets.ISO_8859_1);
        written.add(text);
        if (text.startsWith(RAW_PASTE_REQUEST) && !rawPasteResponse.isEmpty()) {
            injected = rawPasteResponse;
        } else {
            link.write(data, offset, length);
        }
    }

    @Override
    public String name() {
        return "/dev/ttyRECORDED";
    }

    @Override
    public Traits traits() {
        return traits;
    }
}
