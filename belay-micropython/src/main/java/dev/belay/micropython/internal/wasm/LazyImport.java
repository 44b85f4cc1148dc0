// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.wasm;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An import that is looked up when it is first called: most are never called, and each lookup delays the start of a board. */
final class LazyImport implements HostImport {
    private final Supplier<HostImport> source;
    private @Nullable HostImport found;

    LazyImport(Supplier<HostImport> source) {
        this.source = source;
    }

    @Override
    public long call(long[] arguments) {
        HostImport function = found;
        if (function == null) {
            function = source.get();
            found = function;
        }
        return function.call(arguments);
    }
}
