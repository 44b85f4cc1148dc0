// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import java.nio.file.Path;

/**
 * A file of an image.
 *
 * @param path on the board, without the leading '/'
 * @param source the file of the host that it is a copy of
 * @param origin the package or folder that it belongs to, for messages
 */
public record ImageFile(String path, Path source, String origin) {}
