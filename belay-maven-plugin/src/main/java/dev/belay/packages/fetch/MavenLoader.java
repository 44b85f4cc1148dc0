// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.fetch;

import dev.belay.packages.PackagesException;
import dev.belay.packages.io.IgnoreRules;
import dev.belay.packages.io.ZipEntries;
import dev.belay.packages.source.ArtifactResolver;
import dev.belay.packages.source.MavenCoordinates;
import dev.belay.packages.source.MavenSource;
import dev.belay.packages.source.PackageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Takes packages from Maven artifacts: the zip that packaging {@code micropython} makes, any other zip or jar with Python
 * files, or a single file. Thread-safe.
 */
final class MavenLoader {
    private static final String MANIFEST = "package.json";

    private final ArtifactResolver artifacts;
    private final ManifestLoader manifests;

    MavenLoader(ArtifactResolver artifacts, ManifestLoader manifests) {
        this.artifacts = artifacts;
        this.manifests = manifests;
    }

    Optional<String> newest(MavenCoordinates coordinates) {
        return artifacts.newest(coordinates);
    }

    LoadedSource load(String name, MavenSource source) throws IOException {
        MavenCoordinates coordinates = source.coordinates();
        ArtifactResolver.Resolved resolved = artifacts.resolve(coordinates);
        List<PackageSource> needs = new ArrayList<>();
        ArtifactResolver.Chosen chosen = source.chosen() == null ? artifacts.choose(coordinates) : source.chosen();
        for (MavenCoordinates required : chosen.requiredBy(coordinates)) {
            needs.add(new MavenSource("mvn:" + required, true, required, chosen));
        }
        LoadedSource loaded = coordinates.extension().matches("zip|jar")
                ? archive(name, source, resolved)
                : single(name, source, resolved);
        needs.addAll(loaded.needs());
        return new LoadedSource(resolved.version(), resolved.version(), true, loaded.files(), needs);
    }

    private LoadedSource archive(String name, MavenSource source, ArtifactResolver.Resolved resolved)
            throws IOException {
        SortedMap<String, byte[]> entries = ZipEntries.read(resolved.file());
        String key = source.coordinates().key();
        byte[] manifest = entries.remove(MANIFEST);
        if (manifest != null) {
            return manifests.load(
                    manifest,
                    new ManifestBase.Within("", path -> Optional.ofNullable(entries.get(path)), ReferenceRules.REMOTE),
                    key,
                    null,
                    resolved.version());
        }
        entries.keySet().removeIf(path -> path.startsWith("META-INF/") || IgnoreRules.LITTER_ONLY.ignores(path, false));
        List<PackageFile> files = new ArrayList<>();
        PackageLayout.folder(name, entries, source.renameToInit())
                .forEach((path, content) -> files.add(new PackageFile(path, content, null, key)));
        if (files.isEmpty()) {
            throw new PackagesException(source.coordinates() + " holds no file for a board");
        }
        return new LoadedSource("", null, true, files, List.of());
    }

    private static LoadedSource single(String name, MavenSource source, ArtifactResolver.Resolved resolved)
            throws IOException {
        String fileName =
                source.coordinates().artifactId() + "." + source.coordinates().extension();
        String target = PackageLayout.file(name, fileName, source.renameToInit());
        byte[] content = Files.readAllBytes(resolved.file());
        return new LoadedSource(
                "",
                null,
                true,
                List.of(new PackageFile(
                        target, content, null, source.coordinates().key())),
                List.of());
    }
}
