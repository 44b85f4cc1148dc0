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
        return plain(StepVerb.MAKE_FOLDER.line(path), progress -> {});
    }

    static Step removeFile(String path) {
        return plain(StepVerb.DELETE_FILE.line(path), progress -> progress.deleted(path));
    }

    static Step removeFolder(String path) {
        return plain(StepVerb.REMOVE_FOLDER.line(path), progress -> progress.deleted(path));
    }

    /** Makes way for a file that has no room beside its old version. */
    static Step makeRoom(String path) {
        return plain(StepVerb.DELETE_FILE.line(path), progress -> {});
    }

    /** From here on the record vouches for nothing; it still tells which files are ours. */
    static Step distrustRecord(String root) {
        return plain(StepVerb.RETIRE.line(root + DeployRecord.FILE), progress -> {});
    }

    static Step forgetPriorRecord(String root) {
        return plain(StepVerb.DELETE_FILE.line(root + DeployRecord.PRIOR_FILE), progress -> {});
    }

    /** Makes the file system write what it still holds in memory, where it can. */
    static Step flush() {
        return plain(StepVerb.FLUSH.line(), progress -> {});
    }

    /** Writes the record of the deploy, as {@link #write} does. */
    static Step writeRecord(String root, long size, String hash, Content content) {
        return new Step(
                StepVerb.WRITE.line(size, hash, root + DeployRecord.FILE), size, false, content, progress -> {});
    }

    static Step write(String path, long size, String hash, Content content, Consumer<SyncProgress> done) {
        return new Step(StepVerb.WRITE.line(size, hash, path), size, true, content, done);
    }

    /**
     * Verifies and renames a file that is moved to its temporary place beside the stream.
     *
     * @param write the step that does all of it within the stream
     */
    static Step adopt(String path, long size, String hash, Step write) {
        String temporary = BoardPath.parent(path) + "/" + BoardPath.TEMPORARY_NAME;
        return new Step(
                StepVerb.ADOPT.line(size, hash, path),
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
        return new Step(line, 0, false, () -> new ByteArrayInputStream(new byte[0]), done);
    }
}
