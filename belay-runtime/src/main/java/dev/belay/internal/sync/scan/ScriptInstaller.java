// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.scan;

import dev.belay.internal.python.source.BytesLiteralEncoder;
import dev.belay.internal.python.source.DeflatedData;
import dev.belay.internal.sync.record.BoardCapabilities;
import dev.belay.internal.sync.record.BoardCapabilities.Inflate;
import java.util.ArrayList;
import java.util.List;

/** Defines the scripts on a board that scans and transfers use, deflated where that is shorter. */
public final class ScriptInstaller {
    private ScriptInstaller() {}

    /** Scripts that are defined on a board. */
    public enum Installed {
        NOTHING,
        /** common.py */
        COMMON,
        /** common.py and the scripts for a binary transfer. */
        RAW,
        /** The scripts that {@link #installOneByOne} defines. */
        ALL
    }

    /** Defines the scripts for a transfer one at a time, for a board that is short of memory. */
    public static Installed installOneByOne(SyncConnection shell, boolean raw, BoardCapabilities capabilities) {
        List<BoardScript> portions =
                new ArrayList<>(List.of(BoardScript.COMMON, BoardScript.OPS, inflating(capabilities.inflate())));
        if (raw) {
            portions.add(BoardScript.RAW);
        }
        portions.forEach(portion -> shell.run(new BoardCode(shell.root()).add(portion), output -> {}));
        return Installed.ALL;
    }

    /** Returns code that defines the missing scripts for a transfer. */
    public static BoardCode forTransfer(
            String root,
            boolean raw,
            Installed installed,
            BoardCapabilities capabilities,
            BytesLiteralEncoder quoting) {
        BoardCode code = new BoardCode(root);
        if (installed == Installed.ALL) {
            return code;
        }
        if (installed == Installed.NOTHING) {
            code.add(BoardScript.COMMON);
        }
        if (!raw || installed != Installed.RAW) {
            code.add(BoardScript.OPS).add(inflating(capabilities.inflate()));
        }
        if (raw && installed != Installed.RAW) {
            code.add(BoardScript.RAW);
        }
        return capabilities.inflate() == Inflate.DEFLATE ? packed(code, quoting.withoutHelpers()) : code;
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

    /** Returns deflated code with the same effect; it raises an ImportError on a board without the module deflate. */
    public static BoardCode packed(BoardCode code, BytesLiteralEncoder quoting) {
        return new BoardCode().add(DeflatedData.BY_DEFLATE.source(code.bytes(), quoting));
    }
}
