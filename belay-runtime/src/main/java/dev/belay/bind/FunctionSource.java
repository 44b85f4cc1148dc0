// SPDX-License-Identifier: Apache-2.0
package dev.belay.bind;

import dev.belay.code.Script;
import dev.belay.internal.python.source.FunctionDefinition;

/** A function and the source that defines it. */
public record FunctionSource(Script script, FunctionDefinition definition) {
    /** Returns where it is, for messages. */
    @Override
    public String toString() {
        return script.name() + ":" + definition.line();
    }
}
