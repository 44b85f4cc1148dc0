// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.bench.BenchBoard;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A board to run tests on.
 *
 * @param name as the hardware map has it; empty for the one board of {@code belay.port}
 * @param port where it is
 * @param labels what it is
 * @param fixtures what is wired to it
 */
record TestTarget(String name, PortChoice port, List<String> labels, List<String> fixtures) {

    /** Takes a board of the hardware map; a virtual one that has no folder of its own gets one below {@code keep}. */
    static TestTarget of(BenchBoard board, Path folder, Path keep) {
        boolean isForgetful = board.port().equals("virtual:") || board.port().startsWith("virtual:?");
        String port = isForgetful
                ? "virtual:" + keep.resolve(board.name()) + board.port().substring("virtual:".length())
                : board.port();
        return new TestTarget(
                board.name(),
                PortChoice.of(new Properties(), port, Map.of(), folder, null),
                board.labels(),
                board.fixtures());
    }

    /** Returns what the board lacks of what tests need. */
    List<String> missing(List<String> needs) {
        return new BenchBoard(name, port.port().text(), labels, fixtures).missing(needs);
    }
}
