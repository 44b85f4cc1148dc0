// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

/** Standard output, for what a goal was run to get: it comes with {@code -q} too, and without Maven's marks. */
final class Console {
    private Console() {}

    static void print(String text) {
        System.out.print(text);
        System.out.flush();
    }

    static void println(String text) {
        print(text + System.lineSeparator());
    }
}
