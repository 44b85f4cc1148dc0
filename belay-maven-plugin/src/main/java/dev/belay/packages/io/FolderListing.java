// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.io;

import dev.belay.internal.text.IoProblem;
import dev.belay.packages.PackagesException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a folder by their path in it, in the order of their paths, without what is ignored. */
public final class FolderListing {
    private final Path top;
    private final IgnoreRules ignore;
    private final int most;
    private final SortedMap<String, Path> files = new TreeMap<>();

    private FolderListing(Path top, IgnoreRules ignore, int most) {
        this.top = top;
        this.ignore = ignore;
        this.most = most;
    }

    /**
     * Lists the files in {@code folder}. Links are followed as long as they stay in it.
     *
     * @return host files by their path relative to {@code folder}, with '/' between segments
     * @throws PackagesException for a link that leaves the folder or goes round in circles, for a path that some board or
     *     host cannot hold, for two paths that differ in case only, and for too many files
     */
    public static SortedMap<String, Path> files(Path folder, IgnoreRules ignore) {
        return files(folder, ignore, PackageSize.MOST_FILES);
    }

    /** Lists the files in {@code folder}, as {@link #files(Path, IgnoreRules)} does, with another limit of their number. */
    public static SortedMap<String, Path> files(Path folder, IgnoreRules ignore, int most) {
        try {
            FolderListing tree = new FolderListing(folder.toRealPath(), ignore, most);
            tree.walk(tree.top, "", List.of(tree.top));
            CaseCollisionCheck.check(tree.files.keySet());
            return tree.files;
        } catch (IOException e) {
            throw new PackagesException("Cannot read " + IoProblem.of(folder, e), e);
        } catch (UncheckedIOException e) {
            throw new PackagesException("Cannot read " + IoProblem.of(folder, e), e);
        }
    }

    private void walk(Path folder, String prefix, List<Path> above) throws IOException {
        for (Map.Entry<String, Path> entry : list(folder).entrySet()) {
            String path = prefix + entry.getKey();
            Path file = entry.getValue();
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean link = attributes.isSymbolicLink();
            boolean isFolder = link ? Files.isDirectory(file) : attributes.isDirectory();
            if (ignore.ignores(path, isFolder) || (link && ignore.ignores(path, false))) {
                continue;
            }
            PathRules.problemWithSegment(entry.getKey()).ifPresent(problem -> {
                throw new PackagesException("'" + path + "' cannot go on a board: " + problem);
            });
            if (link) {
                checkLink(file, path, above);
            }
            if (isFolder) {
                List<Path> deeper = new ArrayList<>(above);
                deeper.add(
                        link ? file.toRealPath() : above.get(above.size() - 1).resolve(entry.getKey()));
                walk(file, path + "/", deeper);
            } else if (link ? Files.isRegularFile(file) : attributes.isRegularFile()) {
                add(path, file);
            } else {
                throw new PackagesException("'" + path + "' is neither a file nor a folder");
            }
        }
    }

    private static SortedMap<String, Path> list(Path folder) throws IOException {
        SortedMap<String, Path> entries = new TreeMap<>(Comparator.naturalOrder());
        try (Stream<Path> children = Files.list(folder)) {
            children.forEach(child -> entries.put(child.getFileName().toString(), child));
        }
        return entries;
    }

    private void checkLink(Path link, String path, List<Path> above) throws IOException {
        if (!Files.exists(link)) {
            throw new PackagesException("'" + path + "' is a link to nothing: " + Files.readSymbolicLink(link));
        }
        Path target = link.toRealPath();
        if (!target.startsWith(top)) {
            throw new PackagesException("'" + path + "' is a link that leaves the folder: " + target);
        }
        if (above.contains(target)) {
            throw new PackagesException("'" + path + "' is a link to a folder that it is in: " + target);
        }
    }

    private void add(String path, Path file) {
        if (files.size() == most) {
            throw new PackagesException(top + " holds more than " + most + " files: is it the right folder?");
        }
        files.put(path, file);
    }

    /** Returns whether something is at {@code path}, be it a link to nothing. */
    static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Deletes a file, or a folder with everything in it. Does not follow links. */
    public static void delete(Path top) throws IOException {
        if (!exists(top)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
