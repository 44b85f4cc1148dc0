// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

import dev.belay.packages.PackagesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Profile fuzz: an archive is read, or rejected with a typed exception. */
public final class ZipFuzz {
    private ZipFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Path archive = Files.createTempFile("belay", ".zip");
        try {
            Files.write(archive, data);
            ZipEntries.read(archive);
        } catch (PackagesException e) {
            // rejected
        } finally {
            Files.delete(archive);
        }
    }
}
