// SPDX-License-Identifier: Apache-2.0
package dev.belay.sync;

import dev.belay.python.Deflated;
import dev.belay.python.Quoting;
import dev.belay.sync.Capabilities.Inflate;
import java.util.ArrayList;
import java.util.List;

/** Defines the scripts on a board that scans and transfers use, deflated where that is shorter. */
public final class Helpers {
    private Helpers() {}

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
    public static Installed installOneByOne(Shell shell, boolean raw, Capabilities capabilities) {
        List<Snippet> portions =
                new ArrayList<>(List.of(Snippet.COMMON, Snippet.OPS, inflating(capabilities.inflate())));
        if (raw) {
            portions.add(Snippet.RAW);
        }
        portions.forEach(portion -> shell.run(new Code(shell.root()).add(portion), output -> {}));
        return Installed.ALL;
    }

    /** Returns code that defines the missing scripts for a transfer. */
    public static Code forTransfer(
            String root, boolean raw, Installed installed, Capabilities capabilities, Quoting quoting) {
        Code code = new Code(root);
        if (installed == Installed.ALL) {
            return code;
        }
        if (installed == Installed.NOTHING) {
            code.add(Snippet.COMMON);
        }
        if (!raw || installed != Installed.RAW) {
            code.add(Snippet.OPS).add(inflating(capabilities.inflate()));
        }
        if (raw && installed != Installed.RAW) {
            code.add(Snippet.RAW);
        }
        return capabilities.inflate() == Inflate.DEFLATE ? packed(code, quoting.withoutHelpers()) : code;
    }

    /** Returns the script that defines {@code _Bz(data, windowBits)}, the reader of decompressed bytes. */
    private static Snippet inflating(Inflate inflate) {
        return switch (inflate) {
            case DEFLATE -> Snippet.DEFLATE;
            case DECOMPIO -> Snippet.DECOMPIO;
            case ZLIB -> Snippet.ZLIB;
            case PLAIN -> Snippet.PLAIN;
        };
    }

    /** Returns deflated code with the same effect; it raises an ImportError on a board without the module deflate. */
    public static Code packed(Code code, Quoting quoting) {
        return new Code().add(Deflated.BY_DEFLATE.source(code.bytes(), quoting));
    }
}
