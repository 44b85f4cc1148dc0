// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Locale;

/**
 * A port that Belay itself does not interpret: one of a {@link PortProvider}, or the name of a link that the caller has opened.
 * Providers may implement it to carry parsed values; implementations must be immutable.
 */
public non-sealed interface CustomPortSpec extends PortSpec {

    /** Returns a port that consists of its text only. */
    static CustomPortSpec of(String text) {
        return new PlainPortSpec(text);
    }

    /** Returns what precedes the first colon, in lower case; empty without a colon. */
    default String scheme() {
        return text().substring(0, Math.max(0, text().indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    /** Returns what follows the first colon; the whole text without a colon. */
    default String address() {
        return text().substring(text().indexOf(':') + 1);
    }
}
