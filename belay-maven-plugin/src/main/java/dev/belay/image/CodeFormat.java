// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

/** The form in which Python files are written to a board. */
public enum CodeFormat {
    /** As they are. */
    SOURCE,
    /** Without comments, docstrings and needless space; lines keep their numbers. */
    MINIFIED,
    /** As minified, and further: statements share lines, names inside functions are short; a map leads to the lines they had. */
    SQUEEZED,
    /** As .mpy modules, which take less flash and are not compiled on the board; minified where that is not possible. */
    COMPILED
}
