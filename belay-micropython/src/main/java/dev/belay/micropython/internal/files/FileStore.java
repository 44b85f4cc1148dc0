// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.files;

import java.util.List;

/**
 * The persistent copy of a {@link FileTree}. Each change is stored before it is visible in the tree, so that a call that
 * returned to the program survives the end of the JVM. Paths are lists of names from the root. Calls are serialized.
 */
public interface FileStore extends AutoCloseable {

    /** A store that keeps nothing. */
    FileStore NONE = new FileStore() {
        @Override
        public void createFile(List<String> path) {}

        @Override
        public void createFolder(List<String> path) {}

        @Override
        public void write(List<String> path, int position, byte[] data) {}

        @Override
        public void resize(List<String> path, int size) {}

        @Override
        public void rename(List<String> from, List<String> to) {}

        @Override
        public void delete(List<String> path) {}

        @Override
        public void close() {}
    };

    void createFile(List<String> path) throws ErrnoException;

    void createFolder(List<String> path) throws ErrnoException;

    void write(List<String> path, int position, byte[] data) throws ErrnoException;

    void resize(List<String> path, int size) throws ErrnoException;

    /** Renames in one step, replacing what was there. */
    void rename(List<String> from, List<String> to) throws ErrnoException;

    /** Deletes a file or an empty folder. */
    void delete(List<String> path) throws ErrnoException;

    @Override
    void close();
}
