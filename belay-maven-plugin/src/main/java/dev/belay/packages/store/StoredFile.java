// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.store;

import java.nio.file.Path;

/**
 * A verified file of the store.
 *
 * @param group the group of its package
 * @param packageName the package that it belongs to
 * @param path below {@code /lib}, with '/' between its segments
 * @param file on this machine
 */
public record StoredFile(String group, String packageName, String path, Path file) {}
