// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import java.nio.file.Path;

/**
 * A file of the store that is fit to go on a board.
 *
 * @param group the group whose package brought it
 * @param packageName the package that brought it
 * @param path below {@code /lib}, with '/' between its segments
 * @param file on this machine
 */
public record StoredFile(String group, String packageName, String path, Path file) {}
