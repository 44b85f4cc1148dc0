// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.internal.sync.record.BoardPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Files and folders to put on a board. Immutable. */
public final class SyncRequest {
    private final List<Tree> trees;
    private final List<SingleFile> files;
    private final Verify verify;
    private final Deletions deletions;
    private final Set<String> protectedPaths;
    private final boolean isSpaceChecked;

    private SyncRequest(Builder builder) {
        this.trees = List.copyOf(builder.trees);
        this.files = List.copyOf(builder.files);
        this.verify = builder.verify;
        this.deletions = builder.deletions;
        this.protectedPaths = Set.copyOf(builder.protectedPaths);
        this.isSpaceChecked = builder.isSpaceChecked;
    }

    /** Returns the folders of the host, each with its folder on the board. */
    public List<Tree> trees() {
        return trees;
    }

    /** Returns single files, which are written after the trees and in this order; they delete nothing. */
    public List<SingleFile> files() {
        return files;
    }

    /** Returns how the state of the board is determined. */
    public Verify verify() {
        return verify;
    }

    /** Returns which extraneous files may be deleted. */
    public Deletions deletions() {
        return deletions;
    }

    /** Returns files and folders of the board that no sync deletes, besides those that are always protected. */
    public Set<String> protectedPaths() {
        return protectedPaths;
    }

    /** Returns whether files that do not seem to fit into the free space are an error before anything is written. */
    public boolean isSpaceChecked() {
        return isSpaceChecked;
    }

    /**
     * A folder of the host and its folder on the board. Files on the board that are not in the tree are deleted, except
     * kept ones.
     */
    public record Tree(Path folder, String board, KeepRules keep, PathFilter ignore) {
        public Tree {
            board = BoardPath.normalize(board);
        }
    }

    /** A file of the host and its path on the board. */
    public record SingleFile(Path file, String board) {
        public SingleFile {
            board = BoardPath.normalize(board);
        }
    }

    /** Ways to determine the state of the board. */
    public enum Verify {
        /** Trusts the record of the last deploy while all file sizes match it: one round trip if nothing changed. */
        RECORD,
        /** Hashes every file of matching size on the board. */
        FULL
    }

    /** Extraneous files that may be deleted. */
    public enum Deletions {
        /** Files that an earlier sync wrote; any other causes a {@link ForeignFilesException} before anything changes. */
        OWN,
        /** All files that are not in the tree and not kept. */
        ALL
    }

    /** Returns a builder for an empty request. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a request. Not thread-safe. */
    public static final class Builder {
        private final List<Tree> trees = new ArrayList<>();
        private final List<SingleFile> files = new ArrayList<>();
        private final Set<String> protectedPaths = new TreeSet<>();
        private Verify verify = Verify.RECORD;
        private Deletions deletions = Deletions.OWN;
        private boolean isSpaceChecked = true;

        private Builder() {}

        /** Adds a tree with the default {@link KeepRules} and {@link PathFilter}. */
        public Builder tree(Path folder, String board) {
            return tree(folder, board, KeepRules.defaults(board), PathFilter.defaults());
        }

        /** Adds a tree. */
        public Builder tree(Path folder, String board, KeepRules keep, PathFilter ignore) {
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
            protectedPaths.add(BoardPath.normalize(board));
            return this;
        }

        /** Sets how the state of the board is determined; {@link Verify#RECORD} by default. */
        public Builder verify(Verify value) {
            verify = value;
            return this;
        }

        /** Sets which extraneous files may be deleted; {@link Deletions#OWN} by default. */
        public Builder deletions(Deletions value) {
            deletions = value;
            return this;
        }

        /**
         * Sets whether files that do not seem to fit into the free space are a {@link BoardFullException} before anything is
         * written; by default they are. Otherwise the board raises the exception when it runs out of space, with every file
         * complete, old or new.
         */
        public Builder checkSpace(boolean value) {
            isSpaceChecked = value;
            return this;
        }

        /** Returns the request. */
        public SyncRequest build() {
            return new SyncRequest(this);
        }
    }
}
