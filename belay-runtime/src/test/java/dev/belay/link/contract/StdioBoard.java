// SPDX-License-Identifier: Apache-2.0
package dev.belay.link.contract;

import dev.belay.errors.ConnectionLostException;
import dev.belay.link.Link;
import dev.belay.micropython.board.BoardOptions;
import dev.belay.micropython.board.VirtualBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that is a virtual board at its standard input and output. */
final class StdioBoard {
    private StdioBoard() {}

    /**
     * Runs until the standard input ends.
     *
     * @param arguments folders to make on the board
     */
    public static void main(String[] arguments) throws Exception {
        try (VirtualBoard board = VirtualBoard.start(BoardOptions.defaults())) {
            List.of(arguments).forEach(folder -> board.flash().createFolder(folder));
            Link wire = board.connect();
            Thread printer = new Thread(() -> print(wire));
            printer.setDaemon(true);
            printer.start();
            byte[] chunk = new byte[4096];
            for (int count = System.in.read(chunk); count >= 0; count = System.in.read(chunk)) {
                wire.write(chunk, 0, count);
            }
        }
    }

    private static void print(Link wire) {
        byte[] chunk = new byte[4096];
        try {
            while (true) {
                int count = wire.read(chunk, 0, chunk.length, Duration.ofSeconds(1));
                System.out.write(chunk, 0, count);
                System.out.flush();
            }
        } catch (InterruptedException | ConnectionLostException e) {
            // the end
        }
    }

    /** Returns the command that starts it, whose long class path is in a file in {@code folder}. */
    static String command(Path folder, String... arguments) throws IOException {
        Path file = folder.resolve("java.args");
        Files.writeString(
                file,
                "-XX:TieredStopAtLevel=1\n-Xshare:auto\n-cp\n\""
                        + System.getProperty("java.class.path").replace("\\", "\\\\") + "\"\n"
                        + StdioBoard.class.getName() + "\n"
                        + String.join("\n", arguments) + "\n");
        return "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' '@" + file + "'";
    }
}
