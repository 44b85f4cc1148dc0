// SPDX-License-Identifier: Apache-2.0
package dev.belay.files;

/**
 * A file or folder on a board.
 *
 * @param path absolute, without a slash at the end; the root is {@code /}
 * @param isFolder whether it is a folder
 * @param size in bytes; of a folder, what the board says, mostly 0
 */
public record FileStatus(String path, boolean isFolder, long size) {
    private static final int FOLDER = 0x4000;

    static FileStatus of(String path, long mode, long size) {
        return new FileStatus(path, (mode & FOLDER) != 0, size);
    }

    /** Returns the last name of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
