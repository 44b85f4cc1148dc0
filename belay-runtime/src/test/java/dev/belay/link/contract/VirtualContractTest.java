// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import dev.belay.micropython.board.VirtualBoard;

/** A board inside the JVM. */
final class VirtualContractTest extends VirtualBoardContract {
    VirtualContractTest() {
        super(VirtualBoard.start());
    }
}
