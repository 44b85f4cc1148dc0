// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.files.BoardFiles;
import dev.belay.files.FileStatus;
import dev.belay.testing.TestFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The Python files beside those of tests, which tests import: they go onto the board where it has not the same already. */
final class SupportFiles {
    private final List<TestFile> files;

    SupportFiles(List<TestFile> files) {
        this.files = List.copyOf(files);
    }

    /** Returns their texts. */
    List<String> texts() {
        return files.stream().map(TestFile::source).toList();
    }

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
