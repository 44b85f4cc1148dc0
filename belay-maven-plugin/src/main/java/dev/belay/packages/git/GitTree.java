// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.git;

import dev.belay.packages.io.PackageSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of a commit. Not thread-safe; ends with {@link #close}. */
public final class GitTree implements AutoCloseable {

    private final Repository repository;
    private final ObjectId commit;
    private final RevTree tree;

    /** Reads a commit of a repository, which stays open until this is closed, even if the caller closes it before. */
    GitTree(Repository repository, ObjectId commit) throws IOException {
        this.repository = repository;
        this.commit = commit;
        try (RevWalk walk = new RevWalk(repository)) {
            this.tree = walk.parseCommit(commit).getTree();
        }
        repository.incrementOpen();
    }

    /** Returns the commit, as 40 hexadecimal digits. */
    public String commit() {
        return commit.name();
    }

    /** Returns what is in the file at {@code path}, if there is one. */
    public Optional<byte[]> file(String path) throws IOException {
        try (TreeWalk walk = path.isEmpty() ? null : TreeWalk.forPath(repository, path, tree)) {
            if (walk == null || walk.isSubtree()) {
                return Optional.empty();
            }
            return Optional.of(content(walk, path, ""));
        }
    }

    /** Returns whether {@code path} is a folder; the empty path always is. */
    public boolean isFolder(String path) throws IOException {
        try (TreeWalk walk = path.isEmpty() ? null : TreeWalk.forPath(repository, path, tree)) {
            return path.isEmpty() || (walk != null && walk.isSubtree());
        }
    }

    /** Decides which entries are taken. */
    @FunctionalInterface
    public interface Filter {
        /** Returns whether to leave out an entry, by its path in the folder. */
        boolean ignores(String path, boolean folder);
    }

    /**
     * Returns the files of a folder by their path in it. Links to files of the same folder are followed.
     *
     * @throws GitException for a link that leads elsewhere, a submodule, or a file that is too large
     * @throws dev.belay.packages.PackagesException for too many files, or too many bytes
     */
    public SortedMap<String, byte[]> folder(String path, Filter filter) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        PackageSize size = new PackageSize();
        try (TreeWalk walk = new TreeWalk(repository)) {
            enter(walk, path);
            while (walk.next()) {
                String name = walk.getPathString();
                if (filter.ignores(name, walk.isSubtree())) {
                    continue;
                }
                if (walk.isSubtree()) {
                    walk.enterSubtree();
                } else {
                    byte[] content = content(walk, name, path);
                    size.add(content.length);
                    files.put(name, content);
                }
            }
        }
        return files;
    }

    private void enter(TreeWalk walk, String path) throws IOException {
        if (path.isEmpty()) {
            walk.addTree(tree);
        } else {
            try (TreeWalk top = TreeWalk.forPath(repository, path, tree)) {
                walk.addTree(top == null ? tree : top.getObjectId(0));
            }
        }
    }

    private byte[] content(TreeWalk walk, String name, String folder) throws IOException {
        FileMode mode = walk.getFileMode(0);
        if (mode == FileMode.GITLINK) {
            throw new GitException("'" + name + "' is a submodule, which is not taken: name its own repository", null);
        }
        byte[] bytes = bytes(walk.getObjectId(0), name);
        return mode == FileMode.SYMLINK ? target(name, new String(bytes, StandardCharsets.UTF_8), folder) : bytes;
    }

    private byte[] bytes(ObjectId id, String name) throws IOException {
        ObjectLoader loader = repository.open(id);
        if (loader.getSize() > PackageSize.LARGEST_FILE) {
            throw new GitException("'" + name + "' is larger than " + (PackageSize.LARGEST_FILE >> 20) + " MiB", null);
        }
        return loader.getBytes((int) PackageSize.LARGEST_FILE);
    }

    private byte[] target(String name, String link, String folder) throws IOException {
        String path = within(name, link);
        String inRepository = folder.isEmpty() ? path : folder + "/" + path;
        try (TreeWalk walk = TreeWalk.forPath(repository, inRepository, tree)) {
            if (walk == null || walk.getFileMode(0) == FileMode.SYMLINK || walk.isSubtree()) {
                throw new GitException("'" + name + "' is a link to '" + link + "', which is not a file", null);
            }
            return bytes(walk.getObjectId(0), name);
        }
    }

    private static String within(String name, String link) throws GitException {
        try {
            Path target = Path.of("/" + name).resolveSibling(link).normalize();
            long up = Path.of(name).resolveSibling(link).normalize().startsWith("..") ? 1 : 0;
            if (link.startsWith("/") || up > 0) {
                throw new GitException("'" + name + "' is a link that leaves the folder: " + link, null);
            }
            return target.toString().replace('\\', '/').replaceFirst("^([A-Za-z]:)?/", "");
        } catch (InvalidPathException e) {
            throw new GitException("'" + name + "' is a link that leaves the folder: " + link, e);
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
