// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.packages.io.PercentEncoding;
import dev.belay.packages.io.RelativePaths;
import dev.belay.packages.net.Fetcher;
import dev.belay.packages.source.HttpSource;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Takes a file, or the package that a package.json describes, from an address. Thread-safe. */
final class HttpLoader {
    private final Fetcher fetcher;
    private final ManifestLoader manifests;

    HttpLoader(Fetcher fetcher, ManifestLoader manifests) {
        this.fetcher = fetcher;
        this.manifests = manifests;
    }

    /** An address whose last part has no extension is the folder of a package.json, as for {@code mip}. */
    LoadedSource load(String name, HttpSource source) throws IOException {
        String path =
                source.address().getRawPath() == null ? "" : source.address().getRawPath();
        boolean folder = RelativePaths.name(path).lastIndexOf('.') <= 0;
        URI address = folder
                ? URI.create(source.address().toString().replaceFirst("/*$", "/package.json"))
                : source.address();
        byte[] content = fetcher.get(address);
        if (folder || path.endsWith(".json")) {
            return manifests.load(content, new ManifestBase.At(address), source.uri(), null, null);
        }
        String target =
                PackageLayout.file(name, PercentEncoding.decode(RelativePaths.name(path)), source.renameToInit());
        PackageFile file = new PackageFile(target, content, address.toString(), source.uri());
        return new LoadedSource("", null, true, List.of(file), List.of());
    }
}
