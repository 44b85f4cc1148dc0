// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import dev.belay.packages.PackagesException;
import dev.belay.packages.io.CaseCollisionCheck;
import dev.belay.packages.io.FolderListing;
import dev.belay.packages.io.IgnoreRules;
import dev.belay.packages.project.Project;
import dev.belay.packages.store.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The planned content of an image: dependencies in {@code lib}, the project's own package in a folder of its name, the main
 * script as {@code main.py}. Not thread-safe.
 */
public final class ImagePlan {
    static final String LIB = "lib";
    static final String MAIN = "main.py";

    private final SortedMap<String, ImageFile> files = new TreeMap<>();
    private final SortedSet<String> folders = new TreeSet<>();

    /**
     * Adds dependencies. From then on {@code /lib} is the image's, even if there are none.
     *
     * @throws ImageException when two groups contain different files for one path
     */
    public ImagePlan dependencies(Collection<StoredFile> stored) {
        folders.add(LIB);
        for (StoredFile file : stored) {
            add(new ImageFile(LIB + "/" + file.path(), file.file(), file.group() + "/" + file.packageName()));
        }
        check();
        return this;
    }

    /**
     * Adds the project's own package: the folder of its name beside pyproject.toml, or in {@code src/main/python}. Does
     * nothing for a project without a name.
     *
     * @throws ImageException when there is no such folder, or there are both
     */
    public ImagePlan projectPackage(Project project) {
        String name = project.name();
        if (name != null) {
            folders.add(name);
            Path folder = packageFolder(project, name);
            try {
                FolderListing.files(folder, IgnoreRules.litterAnd(project.ignore()))
                        .forEach((path, file) -> add(new ImageFile(name + "/" + path, file, folder.toString())));
                check();
            } catch (PackagesException e) {
                throw new ImageException(folder + ": " + e.getMessage(), e);
            }
        }
        return this;
    }

    private static Path packageFolder(Project project, String name) {
        Path beside = project.root().resolve(name);
        Path nested = project.root().resolve("src/main/python").resolve(name);
        boolean isBeside = Files.isDirectory(beside);
        boolean isNested = Files.isDirectory(nested);
        if (isBeside && isNested) {
            throw new ImageException("There are both " + beside + " and " + nested + ": delete one");
        } else if (!isBeside && !isNested) {
            throw new ImageException(project.file() + " names the package '" + name + "', and there is neither "
                    + beside + " nor " + nested + ". Make the folder, or correct name in [tool.belay]");
        }
        return isBeside ? beside : nested;
    }

    /**
     * Adds the script that runs when the board starts.
     *
     * @throws ImageException if it is not a Python file
     */
    public ImagePlan main(Path script) {
        add(new ImageFile(MAIN, PythonScript.checked(script, "The main script"), script.toString()));
        return this;
    }

    private void add(ImageFile file) {
        ImageFile other = files.putIfAbsent(file.path(), file);
        try {
            if (other != null && Files.mismatch(other.source(), file.source()) >= 0) {
                throw new ImageException(other.origin() + " and " + file.origin() + " contain different files for /"
                        + file.path() + ": leave one out, or one of the groups");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check() {
        try {
            CaseCollisionCheck.check(files.keySet());
        } catch (PackagesException e) {
            throw new ImageException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    /** Returns the files by their path on the board. */
    SortedMap<String, ImageFile> files() {
        return files;
    }

    /** Returns the folders at the board's root that are the image's as a whole. */
    SortedSet<String> folders() {
        return folders;
    }
}
