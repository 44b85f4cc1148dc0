// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

/** What a program does that its author should know to be different on a real board. */
public enum Notice {
    /** A function has the decorator {@code native} or {@code viper}, which have no effect. */
    NATIVE_CODE,

    /** A program got a MemoryError. */
    HEAP_FULL
}
