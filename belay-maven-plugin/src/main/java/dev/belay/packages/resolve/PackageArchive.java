// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.belay.internal.io.AtomicFile;
import dev.belay.packages.PackagesException;
import dev.belay.packages.io.CaseCollisionCheck;
import dev.belay.packages.io.Sha256;
import dev.belay.packages.lock.LockFile;
import dev.belay.packages.lock.LockedPackage;
import dev.belay.packages.project.Dependency;
import dev.belay.packages.project.DependencyGroup;
import dev.belay.packages.project.Project;
import dev.belay.packages.source.IndexSource;
import dev.belay.packages.source.MavenSource;
import dev.belay.packages.store.PackageStore;
import dev.belay.packages.store.StoredFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip of a project's own package, which other projects declare as {@code mvn:...} and {@code mip} installs by its
 * package.json. The same project gives the same bytes: entries are sorted, stored, and of one given time.
 *
 * <p>Requirements from an index or from Maven repositories are named in package.json; other dependencies are included.
 */
public final class PackageArchive {
    private static final String MANIFEST = "package.json";
    private static final String SBOM = "META-INF/sbom/bom.json";
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final Resolution resolution;
    private final SortedMap<String, byte[]> entries = new TreeMap<>();
    private final JsonArray needs = new JsonArray();
    private final JsonArray artifacts = new JsonArray();

    private PackageArchive(Resolution resolution) {
        this.resolution = resolution;
    }

    /**
     * Writes an archive.
     *
     * @param own the project's own files by their path on the board
     * @param time of all entries; 1980 when there is none, the earliest that a zip can hold
     */
    public static void write(
            Resolution resolution,
            SortedMap<String, Path> own,
            String version,
            Optional<LocalDateTime> time,
            Path archive)
            throws IOException {
        PackageArchive contents = new PackageArchive(resolution);
        for (Map.Entry<String, Path> file : own.entrySet()) {
            contents.entries.put(file.getKey(), Files.readAllBytes(file.getValue()));
        }
        contents.dependencies();
        CaseCollisionCheck.check(contents.entries.keySet());
        contents.entries.put(MANIFEST, contents.manifest(version));
        contents.entries.put(SBOM, Sbom.of(resolution.project(), version).getBytes(StandardCharsets.UTF_8));
        AtomicFile.write(
                archive, contents.zip(time.filter(at -> at.isAfter(EPOCH)).orElse(EPOCH)));
    }

    private void dependencies() throws IOException {
        Project project = resolution.project();
        Optional<LockFile> lock = new PackageStore(project).readLock();
        for (RequestedDependency requested : UpdateSelection.all(project)) {
            Optional<LockedPackage> locked = lock.flatMap(found -> found.find(requested.id()));
            if (!requested.group().equals(DependencyGroup.MAIN) || locked.isEmpty()) {
                continue;
            }
            if (isNamed(requested.dependency())) {
                name(requested.dependency(), locked.get());
            } else {
                bundle(requested);
            }
        }
    }

    private static boolean isNamed(Dependency dependency) {
        return dependency.sources().stream()
                .allMatch(source -> source instanceof IndexSource || source instanceof MavenSource);
    }

    private void name(Dependency dependency, LockedPackage locked) {
        for (int i = 0; i < dependency.sources().size(); i++) {
            String version =
                    Optional.ofNullable(locked.sources().get(i).resolved()).orElse("");
            if (dependency.sources().get(i) instanceof IndexSource index) {
                needs.add(pair(index.name(), version));
            } else if (dependency.sources().get(i) instanceof MavenSource maven) {
                artifacts.add(pair("mvn:" + maven.coordinates(), ""));
            }
        }
    }

    private void bundle(RequestedDependency requested) throws IOException {
        for (StoredFile file : resolution.files()) {
            if (file.group().equals(requested.group())
                    && file.packageName().equals(requested.dependency().name())) {
                byte[] other = entries.put(file.path(), Files.readAllBytes(file.file()));
                if (other != null && !Sha256.of(other).equals(Sha256.of(Files.readAllBytes(file.file())))) {
                    throw new PackagesException("The project's own package and its dependency " + requested.id()
                            + " both contain " + file.path());
                }
            }
        }
    }

    private static JsonArray pair(String first, String second) {
        JsonArray pair = new JsonArray();
        pair.add(first);
        pair.add(second);
        return pair;
    }

    private byte[] manifest(String version) {
        JsonArray urls = new JsonArray();
        entries.keySet().forEach(path -> urls.add(pair(path, path)));
        JsonObject json = new JsonObject();
        json.addProperty("v", 1);
        json.add("urls", urls);
        json.add("deps", needs);
        json.addProperty("version", version);
        if (!artifacts.isEmpty()) {
            JsonObject ours = new JsonObject();
            ours.add("deps", artifacts);
            json.add("belay", ours);
        }
        return (JSON.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Stored and not deflated, since what deflating gives depends on the machine's library. */
    private byte[] zip(LocalDateTime time) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                CRC32 crc = new CRC32();
                crc.update(file.getValue());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(file.getValue().length);
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(time);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
