// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

/** Names that the {@link BoardScript}s define on the board. They are short because each transfer sends them. */
public final class BoardFunctions {
    /** {@code _Br(mark, largestBlock)} of raw.py receives blocks from the input and executes their steps. */
    public static final String RECEIVE_BLOCKS = "_Br";

    /** {@code _Bx(reader, mark)} of ops.py executes the steps that a reader returns. */
    public static final String EXECUTE_STEPS = "_Bx";

    /**
     * {@code _Bz(data, windowBits)} of deflate.py, decompio.py, zlib.py or plain.py returns a reader of decompressed
     * data.
     */
    public static final String DECOMPRESS = "_Bz";

    /** {@code _Bm(mark)} of common.py prints free memory and space, see {@link ResponseKind#RESOURCES}. */
    public static final String PRINT_RESOURCES = "_Bm";

    /** Variable of ops.py: the path of the current step. */
    public static final String CURRENT_PATH = "_Bp";

    /** {@code _Bs(mark, roots, skipped, paths, sizes, full)} of scan.py lists files and folders. */
    static final String SCAN = "_Bs";

    /** {@code _Bh(path)} of hash.py or sha256.py returns the hash of a file. */
    static final String HASH = "_Bh";

    /** {@code _BP(line)} of scan.py prints a line and adds it to the sum of the list. */
    static final String PRINT = "_BP";

    /** The variable of scan.py with the sum of the lines that {@link #PRINT} has printed. */
    static final String SUM = "_Bq";

    /** {@code _BE(mark, paths)} of exists.py prints which paths exist, see {@link ResponseKind#EXISTING}. */
    static final String EXIST = "_BE";

    /** {@code _BN(mark, paths)} of rename.py renames pairs of paths, see {@link ResponseKind#RENAMED}. */
    static final String RENAME = "_BN";

    /** {@code _Bv(mark)} of host.py prints a path that only the file system of a computer has. */
    static final String FIND_HOST_PATH = "_Bv";

    private BoardFunctions() {}
}
