// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

/** A custom port that consists of its text only. */
record PlainPortSpec(String text) implements CustomPortSpec {
    @Override
    public String toString() {
        return text;
    }
}
