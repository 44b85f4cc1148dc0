// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.wasm;

/** A function that the program imports from its host. */
@FunctionalInterface
interface HostImport {

    /** Takes the arguments as the program passed them; the result is ignored when the program expects none. */
    long call(long[] arguments);
}
