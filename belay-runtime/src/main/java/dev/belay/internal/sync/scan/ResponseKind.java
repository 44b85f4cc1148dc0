// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import org.jspecify.annotations.Nullable;

/**
 * Kinds of lines that the board prints for a sync, named by the letter after the marker. The Python scripts that print
 * the lines contain the same letters.
 */
public enum ResponseKind {
    /** A folder that is listed: its path. The files that follow are in it. Printed by scan.py. */
    FOLDER('d'),
    /** A folder that was requested by path and is not listed: its path. Printed by scan.py. */
    SINGLE_FOLDER('x'),
    /** A file: size, hash or {@code -}, and its name in the folder or its absolute path. Printed by scan.py. */
    FILE('f'),
    /** A kept entry or a mounted medium, which is not entered: its path. Printed by scan.py. */
    SKIPPED('k'),
    /** A line of the record. Printed by scan.py and check.py. */
    RECORD('r'),
    /** A line of the record of an earlier deploy, which an unfinished sync left. Printed by scan.py. */
    PRIOR_RECORD('o'),
    /** The {@link dev.belay.internal.sync.record.BoardCapabilities}. Printed by scan.py. */
    CAPABILITIES('c'),
    /** Free bytes of heap, size of a block and free blocks of the file system, after their sum. Printed by common.py. */
    RESOURCES('m'),
    /** The end of a list: the sum of its lines, see {@link LineSum}. Printed by scan.py. */
    END('.'),
    /** The start of the digest in the record, with which the board agrees. Printed by check.py. */
    STATE('s'),
    /** The hash of one file. Printed by the command that {@link BoardScanner} sends. */
    HASH('h'),
    /** The size of the buffer for blocks, in bytes. Printed by raw.py. */
    BUFFER('n'),
    /** What was executed of the stream: {@link dev.belay.internal.sync.transfer.StreamPosition}. Printed by ops.py. */
    BLOCK_DONE('b'),
    /** A block that failed; the line has no other content. Printed by raw.py. */
    BLOCK_FAILED('!'),
    /**
     * The path that the board was writing when it failed. Printed by the command that
     * {@link dev.belay.internal.sync.transfer.SyncExecutor} sends.
     */
    FAILED_PATH('p'),
    /** Whether paths exist: {@code yes} or {@code no} for each. Printed by exists.py. */
    EXISTING('e'),
    /** The number of renamed files. Printed by rename.py. */
    RENAMED('g'),
    /** A path that only the file system of a computer has, {@code -} for none. Printed by host.py. */
    HOST_PATH('q');

    private final char letter;

    ResponseKind(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    /** Returns the kind with this letter, null for none. */
    public static @Nullable ResponseKind of(char letter) {
        for (ResponseKind kind : values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        return null;
    }
}
