// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What shall be on the board when the sync is done.
 *
 * @param trees folders of the host, each with the folder of the board that shall be like it
 * @param files single files, written after the trees and in this order; they delete nothing
 * @param verify whether the record of the last deploy is trusted
 * @param deletions which extraneous files may be deleted
 * @param protectedPaths files and folders of the board that no sync deletes, besides those of {@link Protection}
 */
public record SyncRequest(
        List<Tree> trees, List<SingleFile> files, Verify verify, Deletions deletions, Set<String> protectedPaths) {

    public SyncRequest {
        trees = List.copyOf(trees);
        files = List.copyOf(files);
        Set<String> normal = new TreeSet<>();
        protectedPaths.forEach(path -> normal.add(BoardPath.normal(path)));
        protectedPaths = Set.copyOf(normal);
    }

    /**
     * A folder of the host and the folder of the board that shall be like it: files there that are not in the tree are
     * deleted, except kept ones.
     */
    public record Tree(Path folder, String board, Keep keep, PathFilter ignore) {
        public Tree {
            board = BoardPath.normal(board);
        }
    }

    /** A file of the host and its path on the board. */
    public record SingleFile(Path file, String board) {
        public SingleFile {
            board = BoardPath.normal(board);
        }
    }

    /** How the state of the board is found out. */
    public enum Verify {
        /** The record of the last deploy counts where every size still fits it: one exchange when nothing changed. */
        RECORD,
        /** Every file whose size fits is hashed on the board. */
        FULL
    }

    /** Which extraneous files may be deleted. */
    public enum Deletions {
        /** Those that an earlier sync put there; any other is a {@link ForeignFilesException} before anything changes. */
        OWN,
        /** Whatever is not in the tree and not kept. */
        ALL
    }

    /** Begins an empty request. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects a request. Not thread-safe. */
    public static final class Builder {
        private final List<Tree> trees = new ArrayList<>();
        private final List<SingleFile> files = new ArrayList<>();
        private final Set<String> protectedPaths = new TreeSet<>();
        private Verify verify = Verify.RECORD;
        private Deletions deletions = Deletions.OWN;

        private Builder() {}

        /** Adds a tree with the default {@link Keep} and {@link PathFilter}. */
        public Builder tree(Path folder, String board) {
            return tree(folder, board, Keep.defaults(board), PathFilter.defaults());
        }

        /** Adds a tree. */
        public Builder tree(Path folder, String board, Keep keep, PathFilter ignore) {
            trees.add(new Tree(folder, board, keep, ignore));
            return this;
        }

        /** Adds a single file. */
        public Builder file(Path file, String board) {
            files.add(new SingleFile(file, board));
            return this;
        }

        /** Protects a file or folder of the board from being deleted. */
        public Builder protect(String board) {
            protectedPaths.add(board);
            return this;
        }

        /** Sets how the state of the board is found out; {@link Verify#RECORD} when not called. */
        public Builder verify(Verify value) {
            verify = value;
            return this;
        }

        /** Sets which extraneous files may be deleted; {@link Deletions#OWN} when not called. */
        public Builder deletions(Deletions value) {
            deletions = value;
            return this;
        }

        /** Returns the request. */
        public SyncRequest build() {
            return new SyncRequest(trees, files, verify, deletions, protectedPaths);
        }
    }
}
