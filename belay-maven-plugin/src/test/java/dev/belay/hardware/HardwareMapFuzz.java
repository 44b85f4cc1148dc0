// SPDX-License-Identifier: Apache-2.0
package dev.belay.hardware;

import dev.belay.packages.PackagesException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Profile fuzz: a boards.toml is read, with boards that can be selected by name, or rejected. */
public final class HardwareMapFuzz {
    private HardwareMapFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        HardwareMap map;
        try {
            map = HardwareMap.read(Path.of("/project/boards.toml"), new String(data, StandardCharsets.UTF_8));
        } catch (PackagesException e) {
            return;
        }
        for (HardwareBoard board : map.boards()) {
            if (!map.select(board.name()).contains(board)) {
                throw new AssertionError("cannot be selected: " + board);
            }
        }
    }
}
