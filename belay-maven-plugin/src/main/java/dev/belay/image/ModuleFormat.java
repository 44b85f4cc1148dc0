// SPDX-License-Identifier: Apache-2.0
package dev.belay.image;

import dev.belay.code.Implementation;
import dev.belay.micropython.cross.MpyCross;
import java.util.Optional;

/**
 * The format of the compiled modules that a board loads.
 *
 * @param family {@code micropython} or {@code circuitpython}, whose modules differ
 * @param version of the format
 * @param subVersion of native code inside modules; boards load their own only
 * @param architecture of native code
 */
public record ModuleFormat(String family, int version, int subVersion, Optional<String> architecture) {
    private static final String MICROPYTHON = "micropython";

    /** The format of MicroPython 1.19 and later, without native code. */
    public static final ModuleFormat PORTABLE = new ModuleFormat(MICROPYTHON, MpyCross.VERSION, 0, Optional.empty());

    /** Returns what a board loads. */
    public static ModuleFormat of(Implementation board) {
        return new ModuleFormat(board.name(), board.mpyVersion(), board.mpy() >> 8 & 3, board.arch());
    }

    /** Returns the same for native code of another architecture. */
    public ModuleFormat withArchitecture(String name) {
        return new ModuleFormat(family, version, subVersion, Optional.of(name));
    }

    /** Returns whether modules for one are modules for the other; without native code its version makes no difference. */
    public boolean isLike(ModuleFormat other) {
        return family.equals(other.family)
                && version == other.version
                && architecture.equals(other.architecture)
                && (architecture.isEmpty() || subVersion == other.subVersion);
    }

    /** Returns why the compiler inside the JVM makes no modules for such a board; nothing when it does. */
    Optional<String> obstacle() {
        if (!family.equals(MICROPYTHON)) {
            return Optional.of("modules compiled by MicroPython's mpy-cross do not run on " + family
                    + "; name its own compiler with belay.mpyCross");
        } else if (version == 0) {
            return Optional.of("this board loads no compiled modules");
        } else if (version != MpyCross.VERSION) {
            return Optional.of(
                    "this board loads modules of version " + version + ", and the compiler inside the JVM makes "
                            + MpyCross.VERSION + "; name another with belay.mpyCross");
        }
        return Optional.empty();
    }

    /** Returns the architecture that the compiler inside the JVM may make native code for: its sub-version is 0. */
    Optional<String> embeddedArchitecture() {
        return subVersion == 0 ? architecture : Optional.empty();
    }
}
