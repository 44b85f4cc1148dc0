// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

import dev.belay.packages.fetch.PackageFile;
import dev.belay.packages.io.Sha256;
import dev.belay.packages.lock.LockFile;
import dev.belay.packages.lock.LockedPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the store as it is with what an update would make of it. Files have keys GROUP/PATH, packages GROUP/NAME. */
final class UpdateDiff {
    private final SortedMap<String, LockedPackage> before = new TreeMap<>();
    private final SortedMap<String, LockedPackage> after = new TreeMap<>();
    private final Map<String, String> ownersBefore = new HashMap<>();
    private final Map<String, String> ownersAfter;
    private final SortedMap<String, SortedMap<String, ChangeKind>> changes = new TreeMap<>();
    private final List<String> foreign = new ArrayList<>();

    UpdateDiff(Optional<LockFile> before, LockFile after, Map<String, String> ownersAfter) {
        this.ownersAfter = ownersAfter;
        before.ifPresent(lock -> lock.packages().forEach(locked -> {
            this.before.put(locked.id(), locked);
            locked.files().forEach(file -> ownersBefore.put(locked.group() + "/" + file.path(), locked.id()));
        }));
        after.packages().forEach(locked -> this.after.put(locked.id(), locked));
        this.before.keySet().forEach(id -> changes.put(id, new TreeMap<>()));
        this.after.keySet().forEach(id -> changes.put(id, new TreeMap<>()));
    }

    void compare(SortedMap<String, Path> stored, SortedMap<String, PackageFile> files) {
        SortedSet<String> keys = new TreeSet<>(files.keySet());
        keys.addAll(stored.keySet());
        for (String key : keys) {
            String path = key.substring(key.indexOf('/') + 1);
            changes.computeIfAbsent(owner(key), id -> new TreeMap<>()).put(path, kind(files.get(key), stored.get(key)));
        }
    }

    private String owner(String key) {
        String owner = ownersAfter.getOrDefault(key, ownersBefore.get(key));
        if (owner != null) {
            return owner;
        }
        int end = key.indexOf('/', key.indexOf('/') + 1);
        String guess = end < 0 ? key : key.substring(0, end);
        LockedPackage locked = before.get(guess);
        if (locked == null || !locked.develop()) {
            foreign.add(key);
        }
        return guess;
    }

    private static ChangeKind kind(@Nullable PackageFile file, @Nullable Path stored) {
        if (stored == null) {
            return ChangeKind.ADDED;
        } else if (file == null) {
            return ChangeKind.REMOVED;
        }
        return hasContent(stored, file) ? ChangeKind.UNCHANGED : ChangeKind.CHANGED;
    }

    static boolean hasContent(Path stored, PackageFile file) {
        try {
            return Files.size(stored) == file.size()
                    && Sha256.of(Files.readAllBytes(stored)).equals(file.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the files of the store that belong to no package, before or after the update. */
    List<String> foreign() {
        return List.copyOf(foreign);
    }

    boolean anyFileChanges() {
        return changes.values().stream()
                .flatMap(files -> files.values().stream())
                .anyMatch(kind -> kind != ChangeKind.UNCHANGED);
    }

    List<PackageChange> changes() {
        List<PackageChange> list = new ArrayList<>();
        changes.forEach((id, files) -> list.add(new PackageChange(id, kind(id, files), files)));
        return list;
    }

    private ChangeKind kind(String id, SortedMap<String, ChangeKind> files) {
        LockedPackage then = before.get(id);
        LockedPackage now = after.get(id);
        if (now == null) {
            return ChangeKind.REMOVED;
        } else if (then == null) {
            return ChangeKind.ADDED;
        }
        boolean same = then.equals(now) && files.values().stream().allMatch(kind -> kind == ChangeKind.UNCHANGED);
        return same ? ChangeKind.UNCHANGED : ChangeKind.CHANGED;
    }
}
