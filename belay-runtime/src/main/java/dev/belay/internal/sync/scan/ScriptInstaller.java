// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.internal.python.source.BytesLiteralEncoder;
import dev.belay.internal.python.source.VerifiedSource;
import dev.belay.internal.sync.record.BoardCapabilities;
import dev.belay.internal.sync.record.BoardCapabilities.Inflate;
import dev.belay.internal.sync.record.HashKind;
import dev.belay.link.Link;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Defines the scripts on a board that scans and transfers use, deflated where that is shorter. */
public final class ScriptInstaller {
    private ScriptInstaller() {}

    /** Scripts that are defined on a board. */
    public enum Installed {
        NOTHING,
        /** common.py and hash.py */
        COMMON,
        /** common.py, hash.py and the scripts for a binary transfer. */
        RAW,
        /** The scripts that {@link #installOneByOne} defines. */
        ALL
    }

    /** Defines the scripts for a transfer one at a time, for a board that is short of memory. */
    public static Installed installOneByOne(SyncConnection shell, boolean raw, BoardCapabilities capabilities) {
        List<BoardScript> portions = new ArrayList<>(List.of(
                BoardScript.COMMON, hashing(capabilities.hash()), BoardScript.OPS, inflating(capabilities.inflate())));
        if (raw) {
            portions.add(BoardScript.RAW);
        }
        portions.forEach(portion -> install(shell, portion));
        return Installed.ALL;
    }

    /** Defines a script on a board. */
    static void install(SyncConnection shell, BoardScript script) {
        byte[] source = script.source(shell.root()).getBytes(StandardCharsets.US_ASCII);
        shell.run(VerifiedSource.global(source, quoting(shell.traits())));
    }

    /** Returns an encoder that uses no scripts. */
    static BytesLiteralEncoder quoting(Link.Traits traits) {
        return new BytesLiteralEncoder(traits.binary(), BytesLiteralEncoder.IMPORTED);
    }

    /**
     * Returns code that defines the missing scripts for a transfer, and then starts it.
     *
     * @param start the code that starts the transfer
     */
    public static byte[] forTransfer(
            SyncConnection shell, boolean raw, Installed installed, BoardCapabilities capabilities, String start) {
        BoardCode code = new BoardCode(shell.root());
        if (installed == Installed.NOTHING) {
            code.add(BoardScript.COMMON).add(hashing(capabilities.hash()));
        }
        if (installed != Installed.ALL && (!raw || installed != Installed.RAW)) {
            code.add(BoardScript.OPS).add(inflating(capabilities.inflate()));
        }
        if (raw && installed != Installed.ALL && installed != Installed.RAW) {
            code.add(BoardScript.RAW);
        }
        byte[] source = code.add(start).bytes();
        BytesLiteralEncoder quoting = capabilities.quoting(shell.traits()).withoutHelpers();
        return installed != Installed.ALL && capabilities.inflate() == Inflate.DEFLATE
                ? VerifiedSource.deflated(source, quoting)
                : VerifiedSource.global(source, quoting);
    }

    /** Returns the script that defines {@link BoardFunctions#HASH}. */
    private static BoardScript hashing(HashKind kind) {
        return kind == HashKind.SHA256 ? BoardScript.SHA256 : BoardScript.HASH;
    }

    /** Returns the script that defines {@link BoardFunctions#DECOMPRESS}. */
    private static BoardScript inflating(Inflate inflate) {
        return switch (inflate) {
            case DEFLATE -> BoardScript.DEFLATE;
            case DECOMPIO -> BoardScript.DECOMPIO;
            case ZLIB -> BoardScript.ZLIB;
            case PLAIN -> BoardScript.PLAIN;
        };
    }
}
