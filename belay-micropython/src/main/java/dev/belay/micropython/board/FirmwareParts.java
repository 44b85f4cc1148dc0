// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.board;

import java.util.ArrayList;
import java.util.List;

/** Creates the parts of a virtual board's firmware: the built-in ones and those of the board's options. */
final class FirmwareParts {
    private FirmwareParts() {}

    static List<FirmwarePart> parts(
            MachinePart machine, NetworkPart network, BoardControl board, BoardOptions options) {
        List<FirmwarePart> parts = new ArrayList<>();
        parts.add(machine);
        parts.add(network);
        parts.add(new BinasciiPart());
        parts.add(new CryptoPart());
        parts.add(new FrozenPart());
        options.parts().forEach(part -> parts.add(part.apply(board)));
        return parts;
    }
}
