// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.sync.transfer;

import dev.belay.internal.session.BoardSession;
import dev.belay.sync.SyncException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares a board with what was deployed to it, before the first test in a JVM uses it: another program, or a person, may have
 * changed it since. Thread-safe.
 */
public final class DeployCheck {
    /** The system property with the folder of the lists of deployed files, which {@code belay:deploy} writes. */
    public static final String PROPERTY = "belay.deployed";

    private static final int SHOWN = 5;

    /** The lists that the board matched. */
    private final Set<Path> done = ConcurrentHashMap.newKeySet();

    /** Returns the file for the list of a board. */
    public static Path file(Path folder, String board) {
        return folder.resolve((board.isEmpty() ? "board" : "board-" + board) + ".txt");
    }

    /**
     * Compares each deployed file with the board's by its hash, the first time for a board.
     *
     * @param folder the folder of the lists; where it has none for the board, or one of another port, nothing is compared
     * @param board its name in the hardware map; empty for the board of {@code belay.port}
     * @throws SyncException if a file differs or is missing
     */
    public void check(Path folder, String board, BoardSession session) {
        Path list = file(folder, board);
        if (done.contains(list) || !Files.isRegularFile(list)) {
            return;
        }
        try {
            DeployedFiles deployed = DeployedFiles.read(list);
            if (deployed.port().equals(session.port().text())) {
                List<String> changed = deployed.changed(session);
                if (!changed.isEmpty()) {
                    throw new SyncException(message(deployed.port(), changed));
                }
            }
            done.add(list);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String message(String port, List<String> changed) {
        return port
                + ": the board was changed after the deploy, by another program or a person, so the tests would run other"
                + " code: "
                + String.join(", ", changed.subList(0, Math.min(SHOWN, changed.size())))
                + (changed.size() > SHOWN ? " and " + (changed.size() - SHOWN) + " more" : "")
                + (changed.size() == 1 ? " differs" : " differ")
                + ". Run mvn verify again, or mvn belay:deploy before these tests";
    }
}
