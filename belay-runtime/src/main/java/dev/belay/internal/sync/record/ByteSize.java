// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.record;

import java.util.Locale;

/** Formats numbers of bytes for messages. */
public final class ByteSize {
    private ByteSize() {}

    public static String format(long bytes) {
        return bytes < 10_000
                ? bytes + " B"
                : bytes < 10_000_000
                        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1000.0)
                        : String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0);
    }
}
