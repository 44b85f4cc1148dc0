// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.store;

import dev.belay.internal.io.AtomicFile;
import dev.belay.internal.text.IoProblem;
import dev.belay.packages.PackagesException;
import dev.belay.packages.io.FolderListing;
import dev.belay.packages.io.IgnoreRules;
import dev.belay.packages.lock.LockFile;
import dev.belay.packages.lock.LockFormatException;
import dev.belay.packages.lock.LockReader;
import dev.belay.packages.project.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/** The places of a project where locked packages are: {@code .belay/belay.lock} and the folder of dependencies. */
public final class PackageStore {
    private static final IgnoreRules IGNORED = IgnoreRules.litterAndNamed(AtomicFile.TEMPORARY_FILES);

    private final Path root;
    private final String dependenciesPath;

    public PackageStore(Project project) {
        this(project.root(), project.dependenciesPath());
    }

    public PackageStore(Path root, String dependenciesPath) {
        this.root = root;
        this.dependenciesPath = dependenciesPath;
    }

    /** Returns the folder that holds a folder for each group. */
    public Path dependencies() {
        return root.resolve(dependenciesPath);
    }

    /** Returns the folder of the lock, {@code .belay}. */
    public Path folder() {
        return root.resolve(".belay");
    }

    public Path lockFile() {
        return folder().resolve("belay.lock");
    }

    /** Returns the file of a group at a path below {@code /lib}. */
    public Path file(String group, String path) {
        return dependencies().resolve(group).resolve(path);
    }

    /** Returns how messages call a file: its path relative to the project. */
    public String nameOf(String group, String path) {
        return dependenciesPath + "/" + group + "/" + path;
    }

    /** Returns what is in the store by GROUP/PATH, without litter. */
    public SortedMap<String, Path> files() {
        return Files.isDirectory(dependencies())
                ? FolderListing.files(dependencies(), IGNORED)
                : Collections.emptySortedMap();
    }

    /** Returns the same, however many there are: an update must be able to replace a store that holds too many. */
    public SortedMap<String, Path> filesToReplace() {
        return Files.isDirectory(dependencies())
                ? FolderListing.files(dependencies(), IGNORED, Integer.MAX_VALUE)
                : Collections.emptySortedMap();
    }

    /** Returns whether a file of a package would be ignored in the store, by its path below {@code /lib}. */
    public static boolean ignores(String path) {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            if (IGNORED.ignores(path.substring(0, end), true)) {
                return true;
            }
        }
        return IGNORED.ignores(path, false);
    }

    /**
     * Reads the lock.
     *
     * @throws PackagesException if the lock file exists and cannot be read
     */
    public Optional<LockFile> readLock() {
        if (!Files.exists(lockFile())) {
            return Optional.empty();
        }
        try {
            return Optional.of(LockReader.read(Files.readString(lockFile(), StandardCharsets.UTF_8)));
        } catch (LockFormatException e) {
            throw invalid(lockFile() + ":" + e.line() + ":" + e.column(), e.problem(), e);
        } catch (IllegalArgumentException e) {
            throw invalid(lockFile().toString(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new PackagesException("Cannot read " + IoProblem.of(lockFile(), e), e);
        }
    }

    private static PackagesException invalid(String where, String problem, Exception cause) {
        return new PackagesException(
                where + ": the lock is not valid: " + problem
                        + ". Take the committed file back, or delete it and run: mvn belay:update",
                cause);
    }
}
