// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.packages.fetch.PackageFile;
import dev.belay.packages.lock.LockedFile;
import dev.belay.packages.lock.LockedModule;
import dev.belay.packages.lock.LockedPackage;
import dev.belay.packages.lock.LockedSource;
import dev.belay.packages.source.GitSource;
import dev.belay.packages.source.IndexSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares the files of a package with those that were locked of the same versions, tags and commits: what was published
 * does not change, so that a difference is an error and not an update.
 */
final class PublishedContent {
    private static final String COMMIT = "[0-9a-f]{40}";

    private final LockedPackage locked;
    private final FetchedPackage fetched;
    private final Map<String, LockedModule> then = new HashMap<>();
    private final Map<String, FetchedModule> now = new HashMap<>();
    private final Map<String, LockedFile> files = new HashMap<>();
    private final boolean sameIndices;

    private PublishedContent(LockedPackage locked, FetchedPackage fetched, boolean sameIndices) {
        this.locked = locked;
        this.fetched = fetched;
        this.sameIndices = sameIndices;
        locked.modules().forEach(module -> then.put(module.id(), module));
        fetched.fetched().forEach(module -> now.put(module.id(), module));
        locked.files().forEach(file -> files.put(file.path(), file));
    }

    /**
     * Returns what changed in a package that is locked as it is declared, if anything: the version, the file, and its hash
     * then and now.
     *
     * @param sameIndices whether the packages of indices come from the same ones, in the same form
     */
    static Optional<String> problem(LockedPackage locked, FetchedPackage fetched, boolean sameIndices) {
        return new PublishedContent(locked, fetched, sameIndices).problem();
    }

    private Optional<String> problem() {
        for (PackageFile file : fetched.files().values()) {
            FetchedModule module = now.get(file.origin());
            LockedFile before = files.get(file.path());
            boolean same = before != null && before.sha256().equals(file.sha256());
            if (module != null && !same && isSameVersion(module)) {
                return Optional.of(changed(
                        module,
                        file.path(),
                        before == null ? "was not there" : "had SHA-256 " + before.sha256(),
                        "has " + file.sha256()));
            }
        }
        boolean all = !now.isEmpty()
                && now.keySet().equals(then.keySet())
                && now.values().stream().allMatch(this::isSameVersion);
        for (LockedFile file : locked.files()) {
            if (all && !fetched.files().containsKey(file.path())) {
                return Optional.of(
                        changed(fetched.fetched().get(0), file.path(), "had SHA-256 " + file.sha256(), "is not there"));
            }
        }
        return Optional.empty();
    }

    /** Returns whether a module comes from the same version, tag or commit as when it was locked. */
    private boolean isSameVersion(FetchedModule module) {
        LockedModule before = then.get(module.id());
        if (before == null) {
            return false;
        } else if (module.source() instanceof GitSource) {
            return module.tag() ? isRequestedAsBefore(module) : isSameCommit(module, before);
        }
        return (sameIndices || !(module.source() instanceof IndexSource))
                && isExact(module.version())
                && module.version().equals(before.version());
    }

    /** What a declared source requests is as before; what a module requests is so if that one is the same. */
    private boolean isRequestedAsBefore(FetchedModule module) {
        String above = module.requiredBy();
        return above == null
                || Optional.ofNullable(now.get(above))
                        .filter(this::isSameVersion)
                        .isPresent();
    }

    private boolean isSameCommit(FetchedModule module, LockedModule before) {
        if (module.requiredBy() == null) {
            return fetched.sources().stream()
                    .filter(source -> source.uri().equals(module.source().uri()))
                    .map(LockedSource::resolved)
                    .filter(Objects::nonNull)
                    .anyMatch(commit -> locked.sources().stream().anyMatch(was -> commit.equals(was.resolved())));
        }
        return module.version().matches(COMMIT) && module.version().equals(before.version());
    }

    private static boolean isExact(String version) {
        return !version.isEmpty() && !version.equals(IndexSource.LATEST) && !version.endsWith("-SNAPSHOT");
    }

    private String changed(FetchedModule module, String path, String before, String after) {
        String version =
                module.source() instanceof GitSource git ? git.location().ref() : module.version();
        return module.id() + " " + version + " is not what was locked of that version: " + path + " "
                + before + ", and " + after
                + ". What is published does not change: ask its publisher, or go on with what"
                + " is locked. To take the change, run: mvn belay:update -Dbelay.packages=" + locked.id()
                + " -Dbelay.allowChanged=" + locked.id();
    }
}
