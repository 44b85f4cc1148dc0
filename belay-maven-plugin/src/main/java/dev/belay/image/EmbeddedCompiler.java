// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import dev.belay.micropython.cross.MpyCross;
import dev.belay.micropython.cross.MpyCrossException;
import dev.belay.micropython.cross.MpyOptions;
import java.util.Optional;

/** MicroPython's own compiler, inside the JVM. */
record EmbeddedCompiler(ModuleFormat format, int optimization) implements ModuleCompiler {

    @Override
    public String key() {
        return "embedded " + options();
    }

    @Override
    public Optional<String> obstacle() {
        return format.obstacle();
    }

    @Override
    public byte[] compile(String name, byte[] source) throws ModuleException {
        try {
            return MpyCross.compile(name, source, options());
        } catch (MpyCrossException e) {
            throw new ModuleException(String.valueOf(e.getMessage()));
        }
    }

    private MpyOptions options() {
        MpyOptions.Builder options = MpyOptions.builder().optimization(optimization);
        format.embeddedArchitecture().ifPresent(options::architecture);
        return options.build();
    }
}
