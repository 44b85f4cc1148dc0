// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.repl;

import dev.belay.link.FilterLink;
import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A link that replaces a text in the output of a board, like firmware in another language. */
final class TranslatingLink extends FilterLink {
    private final String original;
    private final String translation;
    private String pending = "";
    private String ready = "";

    TranslatingLink(Link link, String original, String translation) {
        super(link);
        this.original = original;
        this.translation = translation;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, Duration timeout) throws InterruptedException {
        if (ready.isEmpty()) {
            int count = link.read(buffer, offset, length, timeout);
            pending += new String(buffer, offset, count, StandardCharsets.ISO_8859_1);
            pending = pending.replace(original, translation);
            int whole = count == 0 ? pending.length() : pending.length() - partialLength();
            ready = pending.substring(0, whole);
            pending = pending.substring(whole);
        }
        byte[] bytes = ready.substring(0, Math.min(length, ready.length())).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, buffer, offset, bytes.length);
        ready = ready.substring(bytes.length);
        return bytes.length;
    }

    /** Returns the number of characters at the end that may be the start of the original text. */
    private int partialLength() {
        int length = Math.min(original.length() - 1, pending.length());
        while (!pending.endsWith(original.substring(0, length))) {
            length--;
        }
        return length;
    }

    @Override
    public String name() {
        return "/dev/ttyTRANSLATED";
    }
}
