// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.wasm;

import org.jspecify.annotations.Nullable;

/** A group of functions that a program may import. */
@FunctionalInterface
public interface ImportGroup {

    /** Returns the function of this name, or null when this group has none. */
    @Nullable
    HostImport find(String name);
}
