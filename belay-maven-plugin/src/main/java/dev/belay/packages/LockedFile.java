// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

/**
 * One file of a locked package.
 *
 * @param path below {@code /lib}, with '/' between its segments
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits
 */
public record LockedFile(String path, long size, String sha256) {}
