// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import dev.belay.Device;
import dev.belay.files.BoardFiles;
import dev.belay.files.FileStatus;
import dev.belay.testing.TestFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Python files in the folder of the tests that are not tests but imported by them. */
public final class SupportFiles {
    private final List<TestFile> files;

    public SupportFiles(List<TestFile> files) {
        this.files = List.copyOf(files);
    }

    /** Returns the sources of the files. */
    public List<String> texts() {
        return files.stream().map(TestFile::source).toList();
    }

    /** Writes the files to the board that it does not have yet. */
    void put(Device device) {
        BoardFiles board = device.files();
        for (TestFile file : files) {
            String path = "/" + file.name() + ".py";
            byte[] content = file.source().getBytes(StandardCharsets.UTF_8);
            if (!isThere(board, path, content)) {
                board.put(content, path);
            }
        }
    }

    private static boolean isThere(BoardFiles board, String path, byte[] content) {
        return board.stat(path)
                        .map(FileStatus::size)
                        .filter(size -> size == content.length)
                        .isPresent()
                && Arrays.equals(board.get(path), content);
    }
}
