// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.testing;

import dev.belay.hardware.HardwareBoard;
import dev.belay.maven.board.PortChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A board to run tests on.
 *
 * @param name from the hardware map; empty for the one board of {@code belay.port}
 * @param port its port
 * @param labels its kinds, such as {@code rp2}
 * @param fixtures the hardware wired to it
 */
public record TestTarget(String name, PortChoice port, List<String> labels, List<String> fixtures) {

    /** Converts a board of the hardware map; a virtual one without a folder gets one below {@code boardFolders}. */
    public static TestTarget of(HardwareBoard board, Path folder, Path boardFolders) {
        boolean isInMemory = board.port().equals("virtual:") || board.port().startsWith("virtual:?");
        String port = isInMemory
                ? "virtual:" + boardFolders.resolve(board.name()) + board.port().substring("virtual:".length())
                : board.port();
        return new TestTarget(
                board.name(),
                PortChoice.named(new Properties(), port, Map.of(), folder)
                        .orElseGet(() -> PortChoice.defaultBoard(null)),
                board.labels(),
                board.fixtures());
    }

    /** Returns the needs that the board does not meet. */
    List<String> missing(List<String> needs) {
        return new HardwareBoard(name, port.port().text(), labels, fixtures).missing(needs);
    }
}
