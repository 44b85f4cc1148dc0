// SPDX-License-Identifier: Apache-2.0
/**
 * The host of a program that Emscripten compiled to WebAssembly: calls, clock, descriptors, file system; and the bridge
 * between Python objects and Java objects. Only this package uses the WebAssembly runtime.
 */
@NullMarked
package dev.belay.micropython.wasm;

import org.jspecify.annotations.NullMarked;
