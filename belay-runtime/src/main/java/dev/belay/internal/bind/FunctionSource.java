// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.code.Script;
import dev.belay.internal.python.source.FunctionDefinition;

/** A Python function with the source that defines it. */
record FunctionSource(Script script, FunctionDefinition definition) {
    /** Returns the name of the source and the line of the function, for messages. */
    @Override
    public String toString() {
        return script.name() + ":" + definition.line();
    }
}
