// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.session;

import dev.belay.code.CallOptions;
import dev.belay.code.PythonException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the code emitters of a board's compiler: a missing one is a SyntaxError. */
final class CodeEmitterProbe {
    private static final List<String> ALL = List.of("native", "viper");

    private CodeEmitterProbe() {}

    static Set<String> of(BoardSession session) {
        Set<String> found = new LinkedHashSet<>();
        for (String emitter : ALL) {
            try {
                session.exec(
                        "@micropython." + emitter + "\ndef _belay_e():\n pass\ndel _belay_e",
                        CallOptions.builder().record(false).minify(false).build());
                found.add(emitter);
            } catch (PythonException e) {
                if (!e.type().equals("SyntaxError")) {
                    throw e;
                }
            }
        }
        return found;
    }
}
