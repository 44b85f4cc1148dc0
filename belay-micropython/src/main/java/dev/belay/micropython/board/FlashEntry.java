// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

/**
 * A file or folder on a virtual board.
 *
 * @param name the name without the path; empty for the root
 * @param folder whether it is a folder
 * @param size the size in bytes; 0 for a folder
 */
public record FlashEntry(String name, boolean folder, int size) {}
