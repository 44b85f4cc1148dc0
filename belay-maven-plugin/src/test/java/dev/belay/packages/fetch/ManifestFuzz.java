// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.packages.PackagesException;
import dev.belay.packages.io.PlainText;
import dev.belay.packages.source.PackageSource;
import dev.belay.packages.source.SourceParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Profile fuzz: a package.json and the sources that it names are read, or rejected with a message. */
public final class ManifestFuzz {
    private ManifestFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            PackageManifest manifest = PackageManifest.parse(text);
            if (PlainText.hasControls(manifest.version())) {
                throw new AssertionError(manifest.version());
            }
            manifest.urls().forEach(url -> check(url.second()));
            manifest.needs().forEach(need -> check(need.first()));
        } catch (PackagesException e) {
            check(text);
        }
    }

    private static void check(String uri) {
        try {
            PackageSource source = new SourceParser(Path.of("/")).parse(uri, false, true);
            ReferenceRules.REMOTE.check(source);
        } catch (IllegalArgumentException e) {
            if (PlainText.hasControls(String.valueOf(e.getMessage()))) {
                throw e;
            }
        }
    }
}
