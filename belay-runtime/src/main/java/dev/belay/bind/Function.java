// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import dev.belay.Script;
import dev.belay.python.Definition;

/** A function and the source that defines it. */
record Function(Script script, Definition definition) {
    /** Returns where it is, for messages. */
    @Override
    public String toString() {
        return script.name() + ":" + definition.line();
    }
}
