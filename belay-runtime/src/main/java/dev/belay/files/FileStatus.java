// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

/**
 * Path, type and size of a file or folder on a board.
 *
 * @param path absolute path without a slash at the end; the root is {@code /}
 * @param isFolder whether it is a folder
 * @param size size in bytes; for a folder the number that the board reports, usually 0
 */
public record FileStatus(String path, boolean isFolder, long size) {
    private static final int FOLDER = 0x4000;

    static FileStatus of(String path, long mode, long size) {
        return new FileStatus(path, (mode & FOLDER) != 0, size);
    }

    /** Returns the last component of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
