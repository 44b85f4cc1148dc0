// SPDX-License-Identifier: Apache-2.0
/**
 * The host that a program compiled to WebAssembly by Emscripten asks for: calls, clock, descriptors, file system; and the
 * bridge between Python objects and Java objects. Nothing outside this package sees the WebAssembly runtime.
 */
@NullMarked
package dev.belay.micropython.wasm;

import org.jspecify.annotations.NullMarked;
