// SPDX-License-Identifier: Apache-2.0
/**
 * Programs compiled to WebAssembly and from there to JVM bytecode: memory, imports, {@code setjmp} and exit.
 * Independent of virtual boards; a program runs on one thread.
 */
@NullMarked
package dev.belay.micropython.internal.wasm;

import org.jspecify.annotations.NullMarked;
