// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import dev.belay.LineMaps;
import dev.belay.code.Implementation;
import dev.belay.coverage.ProbeMap;
import dev.belay.internal.io.AtomicFile;
import dev.belay.internal.python.rewrite.LineMap;
import dev.belay.internal.text.IoProblem;
import dev.belay.packages.io.FolderListing;
import dev.belay.packages.io.IgnoreRules;
import dev.belay.sync.KeepRules;
import dev.belay.sync.PathFilter;
import dev.belay.sync.SyncRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder that mirrors the content of a board.
 *
 * @param folder where it is on the host
 * @param files its files by their path on the board
 * @param folders the folders at the board's root that must hold nothing else
 * @param written how many files the build has written
 * @param deleted how many files the build has deleted
 * @param savings the sizes before and after
 */
public record Image(
        Path folder,
        SortedMap<String, ImageFile> files,
        Set<String> folders,
        int written,
        int deleted,
        SizeReport savings) {
    private static final int BLOCK = 4096;
    private static final int NAMED = 5;

    /** Updates {@code folder} to match {@code plan}, with unchanged files. Files that are up to date are not touched. */
    public static Image build(ImagePlan plan, Path folder) {
        return build(plan, FilePreparer.NONE, folder);
    }

    /**
     * Updates {@code folder} to match {@code plan}. Files that are up to date are not touched.
     *
     * @throws ImageException if any .py file is not valid Python; the message lists them all
     */
    public static Image build(ImagePlan plan, FilePreparer preparation, Path folder) {
        try {
            Files.createDirectories(folder);
            Map<ImageFile, PreparedFile> prepared = preparation.prepareAll(plan.files());
            SortedMap<String, ImageFile> files = new TreeMap<>();
            prepared.forEach((file, ready) ->
                    files.put(ready.path(), new ImageFile(ready.path(), file.source(), file.origin())));
            int deleted = 0;
            for (Map.Entry<String, Path> old :
                    FolderListing.files(folder, IgnoreRules.NOTHING).entrySet()) {
                if (!files.containsKey(old.getKey())) {
                    Files.delete(old.getValue());
                    deleted++;
                }
            }
            deleteEmptyFolders(folder);
            int written = 0;
            for (PreparedFile ready : prepared.values()) {
                Path target = folder.resolve(ready.path());
                if (!Files.isRegularFile(target) || !Arrays.equals(Files.readAllBytes(target), ready.content())) {
                    AtomicFile.write(target, ready.content());
                    written++;
                }
            }
            for (String name : plan.folders()) {
                Files.createDirectories(folder.resolve(name));
            }
            writeLines(prepared.values(), lines(folder));
            writeProbes(prepared, probes(folder));
            return new Image(folder, files, plan.folders(), written, deleted, SizeReport.of(prepared));
        } catch (IOException e) {
            throw new ImageException("Cannot build the image in " + folder + ": " + IoProblem.of(e), e);
        }
    }

    /** Returns the file that maps lines on the board to lines of the sources, where they differ. */
    public static Path lines(Path folder) {
        return folder.resolveSibling("lines.properties");
    }

    /** Returns the file that maps coverage probes to lines of the sources, if there are probes. */
    public static Path probes(Path folder) {
        return folder.resolveSibling("probes.json");
    }

    private static void writeProbes(Map<ImageFile, PreparedFile> prepared, Path file) throws IOException {
        Map<String, ProbeMap.Probed> probed = new TreeMap<>();
        prepared.forEach((source, ready) -> {
            if (!ready.probed().isEmpty()) {
                probed.put(
                        ready.path(),
                        new ProbeMap.Probed(
                                source.source().toAbsolutePath().normalize().toString(), ready.probed()));
            }
        });
        if (probed.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            new ProbeMap(probed).write(file);
        }
    }

    private static void writeLines(Collection<PreparedFile> prepared, Path file) throws IOException {
        Map<String, LineMap> maps = new TreeMap<>();
        for (PreparedFile ready : prepared) {
            LineMap lines = ready.lines();
            if (lines != null) {
                maps.put("/" + ready.path(), lines);
            }
        }
        if (maps.isEmpty()) {
            Files.deleteIfExists(file);
        } else {
            AtomicFile.write(file, new LineMaps(maps).text().getBytes(StandardCharsets.UTF_8));
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

    /**
     * Checks that the image fits a file system which gives each file whole blocks of 4 KiB, as littlefs does.
     *
     * @param kib how large it is
     * @throws ImageException when it does not, with the largest files
     */
    public void checkRoom(int kib) {
        SortedMap<Long, String> bySize = new TreeMap<>(Comparator.reverseOrder());
        long blocks = 0;
        try {
            for (String path : files.keySet()) {
                long size = Files.size(folder.resolve(path));
                bySize.merge(size, "/" + path, (one, other) -> one + ", " + other);
                blocks += (size + BLOCK - 1) / BLOCK;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (blocks * BLOCK > kib * 1024L) {
            String largest = bySize.entrySet().stream()
                    .limit(NAMED)
                    .map(file -> file.getValue() + " (" + file.getKey() + " bytes)")
                    .collect(Collectors.joining("; "));
            throw new ImageException("The image takes " + blocks * BLOCK / 1024 + " KiB of flash, and there are " + kib
                    + ". The largest: " + largest + ". Compile it (belay.format=compiled), or leave something out");
        }
    }

    /** Returns the folders with imported code before the code that imports it. */
    private List<String> inOrder() {
        List<String> names = new ArrayList<>(folders);
        names.sort(Comparator.comparing((String name) -> !name.equals(ImagePlan.LIB))
                .thenComparing(Comparator.naturalOrder()));
        return names;
    }

    /**
     * Returns the request that makes a board like this image: dependencies first, the main script last. CircuitPython runs
     * {@code code.py} if there is one, as on each new board, and not {@code main.py}.
     */
    public SyncRequest.Builder syncRequest(Implementation implementation) {
        SyncRequest.Builder request = SyncRequest.builder();
        for (String name : inOrder()) {
            request.tree(folder.resolve(name), "/" + name, KeepRules.nothing(), PathFilter.none());
        }
        if (files.containsKey(ImagePlan.MAIN)) {
            String main = implementation.name().equals("circuitpython") ? "code.py" : ImagePlan.MAIN;
            request.file(folder.resolve(ImagePlan.MAIN), "/" + main);
        }
        return request;
    }
}
