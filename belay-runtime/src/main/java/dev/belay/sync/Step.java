// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One operation on the board, as ops.py takes it: a line, and the content that follows it.
 *
 * @param line ends with a line feed
 * @param size of the content, in bytes
 * @param counts whether the content is that of a file of the user's, whose bytes the progress counts
 * @param done tells that the board has done it
 * @param beside what goes to the board before, beside the stream; null for nothing
 */
record Step(
        String line,
        long size,
        boolean counts,
        Content content,
        Consumer<SyncProgress> done,
        @Nullable Beside beside) {

    Step(String line, long size, boolean counts, Content content, Consumer<SyncProgress> done) {
        this(line, size, counts, content, done, null);
    }

    /**
     * A file that goes to the board beside the stream, before the step.
     *
     * @param path where it is written
     * @param otherwise the step that does the same within the stream
     */
    record Beside(String path, Step otherwise) {
        long size() {
            return otherwise.size();
        }

        Content content() {
            return otherwise.content();
        }
    }

    /** Where content comes from; may be opened again. */
    interface Content {
        InputStream open() throws IOException;
    }

    static Step makeFolder(String path) {
        return plain("d " + path, progress -> {});
    }

    static Step removeFile(String path) {
        return plain("x " + path, progress -> progress.deleted(path));
    }

    static Step removeFolder(String path) {
        return plain("r " + path, progress -> progress.deleted(path));
    }

    /** Makes way for a file that has no room beside its old version. */
    static Step makeRoom(String path) {
        return plain("x " + path, progress -> {});
    }

    /** From here on the record vouches for nothing; it still tells which files are ours. */
    static Step distrustRecord(String root) {
        return plain("v " + root + Protection.RECORD, progress -> {});
    }

    static Step forgetPriorRecord(String root) {
        return plain("x " + root + Protection.PRIOR_RECORD, progress -> {});
    }

    /** Makes the file system write what it still holds in memory, where it can. */
    static Step flush() {
        return plain("s", progress -> {});
    }

    /** Writes the record of the deploy, as {@link #write} does. */
    static Step writeRecord(String root, long size, String hash, Content content) {
        return new Step(
                "w " + size + " " + hash + " " + root + Protection.RECORD + "\n", size, false, content, progress -> {});
    }

    static Step write(String path, long size, String hash, Content content, Consumer<SyncProgress> done) {
        return new Step("w " + size + " " + hash + " " + path + "\n", size, true, content, done);
    }

    /** Writes a file that is moved beside the stream, to its temporary place. */
    static Step place(Step write) {
        String path = write.line().stripTrailing().split(" ", 4)[3];
        String temporary = BoardPath.parent(path) + "/" + Protection.TEMPORARY_NAME;
        return new Step(
                "a" + write.line().substring(1),
                0,
                false,
                () -> new ByteArrayInputStream(new byte[0]),
                write.done(),
                new Beside(temporary, write));
    }

    /** Returns the same step with all that it needs within the stream. */
    Step withinStream() {
        return beside == null ? this : beside.otherwise();
    }

    /** Returns the line as it is sent. */
    byte[] head() {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns how many bytes of the stream it takes. */
    long length() {
        return head().length + size;
    }

    private static Step plain(String line, Consumer<SyncProgress> done) {
        return new Step(line + "\n", 0, false, () -> new ByteArrayInputStream(new byte[0]), done);
    }
}
