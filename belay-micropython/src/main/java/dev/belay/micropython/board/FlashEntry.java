// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

/**
 * A file or a folder on a virtual board.
 *
 * @param name its name, without the folders that it is in; empty for the root
 * @param folder whether it is a folder
 * @param size its size in bytes; 0 for a folder
 */
public record FlashEntry(String name, boolean folder, int size) {}
