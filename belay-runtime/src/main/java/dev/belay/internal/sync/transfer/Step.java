// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.internal.sync.record.BoardPath;
import dev.belay.internal.sync.record.DeployRecord;
import dev.belay.sync.SyncProgress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One operation of ops.py on the board: a line, and the content that follows it.
 *
 * @param line ends with a line feed
 * @param size of the content, in bytes
 * @param counts whether the content is a file of the user, whose bytes the progress counts
 * @param done called when the board has done it
 * @param beside a file that is transferred before, outside of the stream; null for none
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
     * A file that is transferred outside of the stream, before the step.
     *
     * @param path its temporary path on the board
     * @param otherwise the step with the same effect within the stream
     */
    record Beside(String path, Step otherwise) {
        long size() {
            return otherwise.size();
        }

        Content content() {
            return otherwise.content();
        }
    }

    /** Source of content; may be opened more than once. */
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

    /** Deletes the old version of a file where two do not fit. */
    static Step makeRoom(String path) {
        return plain(StepVerb.DELETE_FILE.line(path), progress -> {});
    }

    /** Renames the record: it no longer vouches for contents, but still lists the files that syncs wrote. */
    static Step retireRecord(String root) {
        return plain(StepVerb.RETIRE.line(root + DeployRecord.FILE), progress -> {});
    }

    static Step deletePriorRecord(String root) {
        return plain(StepVerb.DELETE_FILE.line(root + DeployRecord.PRIOR_FILE), progress -> {});
    }

    /** Flushes the file system, where the board supports it. */
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
     * Verifies and renames a file that was transferred to its temporary path outside of the stream.
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

    /** Returns a step with the same effect that needs nothing outside of the stream. */
    Step withinStream() {
        return beside == null ? this : beside.otherwise();
    }

    /** Returns the line as it is sent, after its sum. */
    byte[] head() {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the number of bytes of the line in the stream. */
    int lineLength() {
        return StreamPosition.PREFIX_LENGTH + head().length;
    }

    /** Returns the number of bytes it has in the stream. */
    long length() {
        return lineLength() + size;
    }

    /** Returns the number of bytes that the board reads back at its end. */
    long verifiedSize() {
        return beside == null ? size : beside.size();
    }

    private static Step plain(String line, Consumer<SyncProgress> done) {
        return new Step(line, 0, false, () -> new ByteArrayInputStream(new byte[0]), done);
    }
}
