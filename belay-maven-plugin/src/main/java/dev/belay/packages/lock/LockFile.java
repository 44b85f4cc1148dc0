// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.lock;

import dev.belay.packages.io.Sha256;
import dev.belay.packages.project.Dependency;
import dev.belay.packages.project.DependencyGroup;
import dev.belay.packages.project.Project;
import dev.belay.packages.source.PathSource;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The content of {@code .belay/belay.lock}.
 *
 * @param declared a fingerprint of the dependencies that pyproject.toml declared
 * @param packages sorted by group and name
 */
public record LockFile(String declared, List<LockedPackage> packages) {
    public LockFile {
        packages = packages.stream()
                .sorted(Comparator.comparing(LockedPackage::group).thenComparing(LockedPackage::name))
                .toList();
    }

    /** Returns the fingerprint of what a project declares, which changes with everything that the lock depends on. */
    public static String fingerprint(Project project) {
        return fingerprint(declared(project), usesIndices(project), project);
    }

    /** Returns whether {@code project} uses the same indices, and the same form of packages, as when the lock was written. */
    public boolean isOfIndicesOf(Project project) {
        Map<String, List<LockedSource>> then = sources();
        return Stream.of(true, false).anyMatch(uses -> declared.equals(fingerprint(then, uses, project)));
    }

    private static String fingerprint(
            Map<String, List<LockedSource>> dependencies, boolean usesIndices, Project project) {
        StringBuilder text = new StringBuilder();
        dependencies.forEach((id, sources) -> {
            text.append(id);
            sources.forEach(source -> text.append('\0')
                    .append(source.uri())
                    .append('\0')
                    .append(source.develop())
                    .append('\0')
                    .append(source.renameToInit()));
            text.append('\n');
        });
        if (usesIndices) {
            text.append("\0mpy_version\0").append(project.mpyVersion());
            project.packageIndices().forEach(index -> text.append('\0').append(index));
        }
        return "sha256:" + Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a package by its id. */
    public Optional<LockedPackage> find(String id) {
        return packages.stream().filter(locked -> locked.id().equals(id)).findFirst();
    }

    /** Any package that is not a plain local file may require one of an index. */
    private static boolean usesIndices(Project project) {
        return project.groups().stream()
                .flatMap(group -> group.dependencies().stream())
                .flatMap(dependency -> dependency.sources().stream())
                .anyMatch(source ->
                        !(source instanceof PathSource) || source.uri().endsWith(".json"));
    }

    /** Returns the packages that {@code project} declares otherwise than when the lock was written. */
    public SortedSet<String> outdated(Project project) {
        Map<String, List<LockedSource>> now = declared(project);
        Map<String, List<LockedSource>> then = sources();
        SortedSet<String> ids = new TreeSet<>(now.keySet());
        ids.addAll(then.keySet());
        ids.removeIf(id -> Objects.equals(now.get(id), then.get(id)));
        return ids;
    }

    private SortedMap<String, List<LockedSource>> sources() {
        SortedMap<String, List<LockedSource>> sources = new TreeMap<>();
        packages.forEach(locked -> sources.put(
                locked.id(),
                locked.sources().stream().map(LockedSource::declared).toList()));
        return sources;
    }

    public static SortedMap<String, List<LockedSource>> declared(Project project) {
        SortedMap<String, List<LockedSource>> declared = new TreeMap<>();
        for (DependencyGroup group : project.groups()) {
            for (Dependency dependency : group.dependencies()) {
                declared.put(
                        group.name() + "/" + dependency.name(),
                        dependency.sources().stream().map(LockedSource::of).toList());
            }
        }
        return declared;
    }
}
