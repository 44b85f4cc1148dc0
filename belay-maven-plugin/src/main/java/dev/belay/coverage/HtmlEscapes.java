// SPDX-License-Identifier: Apache-2.0
package dev.belay.coverage;

/** Escapes text for HTML. */
final class HtmlEscapes {
    private HtmlEscapes() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
