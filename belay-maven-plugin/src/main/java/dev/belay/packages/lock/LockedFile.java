// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.lock;

import org.jspecify.annotations.Nullable;

/**
 * One file of a locked package.
 *
 * @param path below {@code /lib}, with '/' between its segments
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits
 * @param url where it can be got again; null when its source as a whole is needed for that
 */
public record LockedFile(
        String path, long size, String sha256, @Nullable String url) {}
