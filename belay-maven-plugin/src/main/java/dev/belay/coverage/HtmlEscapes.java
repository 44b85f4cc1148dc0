// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

import dev.belay.internal.text.PrintableText;

/** Escapes text for HTML. */
final class HtmlEscapes {
    private HtmlEscapes() {}

    static String escaped(String text) {
        return PrintableText.lines(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
