// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

import dev.belay.packages.PackagesException;

/** Counts files and their bytes, and refuses more than any board holds. Not thread-safe. */
public final class PackageSize {
    /** The largest number of files that packages may have together; a path such as "/" or "~" reaches it soon. */
    public static final int MOST_FILES = 10_000;

    /** The largest file, in bytes. */
    public static final long LARGEST_FILE = 16L << 20;

    /** The largest number of bytes that packages may have together. */
    public static final long MOST_BYTES = 64L << 20;

    private int files;
    private long bytes;

    /**
     * Counts one file.
     *
     * @throws PackagesException naming the limit that is exceeded
     */
    public void add(long size) {
        files++;
        bytes += size;
        if (files > MOST_FILES) {
            throw new PackagesException("more than " + MOST_FILES + " files: no board holds so many");
        } else if (bytes > MOST_BYTES) {
            throw new PackagesException("more than " + (MOST_BYTES >> 20) + " MiB of files: no board holds so much");
        }
    }
}
