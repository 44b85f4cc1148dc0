// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import dev.belay.packages.AtomicFile;
import dev.belay.packages.IgnoreRules;
import dev.belay.packages.Tree;
import dev.belay.sync.Keep;
import dev.belay.sync.PathFilter;
import dev.belay.sync.SyncRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A folder that mirrors what a board shall hold.
 *
 * @param folder where it is on the host
 * @param files its files by their path on the board
 * @param folders the folders at the board's root that shall hold nothing else
 * @param written how many files the build has written
 * @param deleted how many files the build has deleted
 */
public record Image(Path folder, SortedMap<String, ImageFile> files, Set<String> folders, int written, int deleted) {

    /** Makes {@code folder} what {@code plan} says. Files that are right already are not touched. */
    public static Image build(ImagePlan plan, Path folder) {
        try {
            Files.createDirectories(folder);
            int deleted = 0;
            for (Map.Entry<String, Path> old :
                    Tree.files(folder, IgnoreRules.NOTHING).entrySet()) {
                if (!plan.files().containsKey(old.getKey())) {
                    Files.delete(old.getValue());
                    deleted++;
                }
            }
            deleteEmptyFolders(folder);
            int written = 0;
            for (ImageFile file : plan.files().values()) {
                Path target = folder.resolve(file.path());
                if (!Files.isRegularFile(target) || Files.mismatch(file.source(), target) >= 0) {
                    AtomicFile.write(target, Files.readAllBytes(file.source()));
                    written++;
                }
            }
            for (String name : plan.folders()) {
                Files.createDirectories(folder.resolve(name));
            }
            return new Image(folder, plan.files(), plan.folders(), written, deleted);
        } catch (IOException e) {
            throw new ImageException("Cannot build the image in " + folder + ": " + e, e);
        }
    }

    private static void deleteEmptyFolders(Path top) throws IOException {
        try (Stream<Path> paths = Files.walk(top)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isDirectory(path) && !path.equals(top) && isEmpty(path)) {
                    Files.delete(path);
                }
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }

    /** Returns the size of all files, in bytes. */
    public long size() {
        try {
            long size = 0;
            for (String path : files.keySet()) {
                size += Files.size(folder.resolve(path));
            }
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is imported comes before what imports it. */
    private List<String> inOrder() {
        List<String> names = new ArrayList<>(folders);
        names.sort(Comparator.comparing((String name) -> !name.equals(ImagePlan.LIB))
                .thenComparing(Comparator.naturalOrder()));
        return names;
    }

    /** Returns the request that makes a board like this image: dependencies first, the main script last. */
    public SyncRequest.Builder syncRequest() {
        SyncRequest.Builder request = SyncRequest.builder();
        for (String name : inOrder()) {
            request.tree(folder.resolve(name), "/" + name, Keep.nothing(), PathFilter.none());
        }
        if (files.containsKey(ImagePlan.MAIN)) {
            request.file(folder.resolve(ImagePlan.MAIN), "/" + ImagePlan.MAIN);
        }
        return request;
    }
}
