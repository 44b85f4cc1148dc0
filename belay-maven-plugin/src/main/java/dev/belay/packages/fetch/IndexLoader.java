// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.packages.PackagesException;
import dev.belay.packages.io.PercentEncoding;
import dev.belay.packages.net.FetchException;
import dev.belay.packages.net.Fetcher;
import dev.belay.packages.project.Project;
import dev.belay.packages.source.IndexSource;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Loads packages from package indices, tried in their order. Thread-safe. */
public final class IndexLoader {
    /** MicroPython's own index, unless a project names others. */
    public static final URI DEFAULT = URI.create("https://micropython.org/pi/v2");

    private final Fetcher fetcher;
    private final List<URI> indices;
    private final String mpyVersion;
    private final ManifestLoader manifests;

    IndexLoader(Fetcher fetcher, Project project, ManifestLoader manifests) {
        this.fetcher = fetcher;
        this.indices = of(project);
        this.mpyVersion = project.mpyVersion();
        this.manifests = manifests;
    }

    /** Returns the indices that a project uses. */
    static List<URI> of(Project project) {
        return project.packageIndices().isEmpty() ? List.of(DEFAULT) : project.packageIndices();
    }

    /** Returns the address of a file by the first 8 digits of its hash. */
    public static URI file(URI index, String hash) {
        return below(index, "file/" + hash.substring(0, 2) + "/" + hash);
    }

    private static URI below(URI index, String path) {
        return URI.create(index.toString().replaceFirst("/+$", "") + "/" + path);
    }

    /** Returns the newest version of a package in the first index that has it; empty if its package.json has no version. */
    Optional<String> newest(String name) throws IOException {
        for (URI index : indices) {
            Optional<byte[]> json = manifest(index, name, IndexSource.LATEST);
            if (json.isPresent()) {
                String version = PackageManifest.parse(new String(json.get(), StandardCharsets.UTF_8))
                        .version();
                return Optional.of(version).filter(text -> !text.isEmpty());
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> manifest(URI index, String name, String version) throws IOException {
        try {
            return Optional.of(fetcher.get(address(index, name, version)));
        } catch (FetchException e) {
            if (e.notFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private URI address(URI index, String name, String version) {
        return below(index, "package/" + mpyVersion + "/" + name + "/" + PercentEncoding.path(version) + ".json");
    }

    /**
     * Loads a package.
     *
     * @throws PackagesException when no index has it; one that fails is not passed over, since what the next one has under
     *     that name may be another package
     */
    LoadedSource load(IndexSource source) throws IOException {
        for (URI index : indices) {
            Optional<byte[]> json = manifest(index, source.name(), source.version());
            if (json.isEmpty()) {
                continue;
            }
            String origin = "mip:" + source.name();
            LoadedSource loaded = manifests.load(
                    json.get(),
                    new ManifestBase.At(address(index, source.name(), source.version())),
                    origin,
                    index,
                    null);
            String version = loaded.version().isEmpty() ? source.version() : loaded.version();
            return new LoadedSource(version, version, true, loaded.files(), loaded.needs());
        }
        String version = source.version().equals(IndexSource.LATEST) ? "" : " in version " + source.version();
        throw new PackagesException("Package not found in any index: " + source.name() + version + " (asked: "
                + indices.stream().map(URI::toString).collect(Collectors.joining(", ")) + ", for mpy_version = \""
                + mpyVersion + "\")");
    }
}
