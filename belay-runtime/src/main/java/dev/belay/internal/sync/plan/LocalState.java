// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.plan;

import dev.belay.internal.sync.record.BoardPath;
import dev.belay.internal.sync.record.ContentHashes;
import dev.belay.sync.SyncRequest;
import dev.belay.sync.SyncRequest.SingleFile;
import dev.belay.sync.SyncRequest.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files and folders that a sync puts on the board, in the order of writing: trees sorted by name, then single files as
 * requested.
 *
 * @param files by path on the board
 * @param directories every folder they need, the outer before the inner
 */
public record LocalState(Map<String, LocalFile> files, Set<String> directories) {

    public LocalState {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        directories = Collections.unmodifiableSet(new TreeSet<>(directories));
    }

    /** Reads every file of {@code request} once, for its hashes. Contents are not kept. */
    public static LocalState read(SyncRequest request) {
        Map<String, LocalFile> files = new LinkedHashMap<>();
        Set<String> directories = new TreeSet<>();
        for (Tree tree : request.trees()) {
            readTree(tree, files, directories);
        }
        for (SingleFile single : request.files()) {
            if (!Files.isRegularFile(single.file())) {
                throw new IllegalArgumentException(single.file() + " does not exist or is not a file; it was to become "
                        + single.board() + " on the board.");
            }
            directories.addAll(BoardPath.withParents(BoardPath.parent(single.board())));
            files.remove(single.board());
            files.put(single.board(), file(single.board(), single.file()));
        }
        LocalState local = new LocalState(files, directories);
        CaseRenames.requireDistinct(local);
        return local;
    }

    private static void readTree(Tree tree, Map<String, LocalFile> files, Set<String> directories) {
        if (!Files.isDirectory(tree.folder())) {
            throw new IllegalArgumentException(tree.folder()
                    + " does not exist or is not a folder; it was to become " + BoardPath.display(tree.board())
                    + " on the board.");
        }
        Map<String, Path> found = new TreeMap<>();
        try {
            Files.walkFileTree(
                    tree.folder(),
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new TreeReader(tree, found, directories));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + tree.folder() + ": " + e, e);
        }
        if (!found.isEmpty()) {
            directories.addAll(BoardPath.withParents(tree.board()));
        }
        found.forEach((board, path) -> files.put(board, file(board, path)));
    }

    private static LocalFile file(String board, Path path) {
        try {
            return new LocalFile(board, path, ContentHashes.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + ": " + e, e);
        }
    }

    /** Returns the file for {@code path} on the board. */
    public LocalFile file(String path) {
        LocalFile file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException(path);
        }
        return file;
    }

    /** Returns 16 hex digits for this state and {@code rules}. */
    public String digest(String rules) {
        MessageDigest sha = ContentHashes.newSha256();
        sha.update((rules + "\n" + directories + "\n").getBytes(StandardCharsets.UTF_8));
        for (LocalFile file : new TreeMap<>(files).values()) {
            String text = file.size() + " " + file.fingerprint().sha256() + " " + file.board() + "\n";
            sha.update(text.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(sha.digest(), 0, 8);
    }

    /** Collects the files of one tree that its filter does not ignore. */
    private static final class TreeReader extends SimpleFileVisitor<Path> {
        private final Tree tree;
        private final Map<String, Path> found;
        private final Set<String> directories;

        TreeReader(Tree tree, Map<String, Path> found, Set<String> directories) {
            this.tree = tree;
            this.found = found;
            this.directories = directories;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (directory.equals(tree.folder())) {
                return FileVisitResult.CONTINUE;
            }
            String relative = relative(directory);
            if (tree.ignore().ignores(relative, true)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            directories.addAll(BoardPath.withParents(tree.board() + "/" + relative));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String relative = relative(file);
            if (tree.ignore().ignores(relative, false)) {
                return FileVisitResult.CONTINUE;
            }
            if (attributes.isSymbolicLink()) {
                throw new IllegalArgumentException(file + " is a link to nothing.");
            } else if (attributes.isOther()) {
                throw new IllegalArgumentException(file + " is neither a file nor a folder.");
            }
            found.put(tree.board() + "/" + relative, file);
            return FileVisitResult.CONTINUE;
        }

        private String relative(Path path) {
            Path relative = tree.folder().relativize(path);
            for (Path name : relative) {
                BoardPath.checkName(path.toString(), name.toString());
            }
            return relative.toString().replace(path.getFileSystem().getSeparator(), "/");
        }
    }
}
