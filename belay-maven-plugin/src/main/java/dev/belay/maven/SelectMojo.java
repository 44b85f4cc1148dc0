// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven;

import dev.belay.Device;
import dev.belay.internal.find.Boards;
import dev.belay.maven.board.LedBlink;
import dev.belay.maven.board.PortChoice;
import dev.belay.maven.board.PortTable;
import dev.belay.maven.console.StandardOutput;
import dev.belay.port.PortSpec;
import dev.belay.port.SerialDevice;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a board: blinks its LED and prints the property that selects it. Asks which one if there are several,
 * unless <code>belay.select</code> or <code>belay.port</code> is set.
 */
@Mojo(name = "select", requiresProject = false, threadSafe = true)
public final class SelectMojo extends AbstractBoardMojo {
    private static final int TIMES = 5;
    private static final int MILLIS = 200;

    /** The number of the board in the list that this goal prints. */
    @Parameter(property = "belay.select")
    private @Nullable Integer select;

    /** The number or name of the LED's pin, for boards whose firmware does not define it. */
    @Parameter(property = "belay.led")
    private @Nullable String led;

    @Override
    void run() throws MojoFailureException {
        Optional<PortChoice> named = namedPort();
        PortSpec port = named.isPresent() ? named.get().port() : choose();
        try (Device device = openWithoutReset(new PortChoice(port, false))) {
            StandardOutput.println(new LedBlink(led, TIMES, MILLIS)
                    .run(device)
                    .map(name -> name + " of the board at " + device.port().text() + " has blinked")
                    .orElse("The firmware of this board does not name an LED: try -Dbelay.led=PIN"));
        }
        names(port.text()).forEach(StandardOutput::println);
    }

    private PortSpec choose() throws MojoFailureException {
        List<SerialDevice> present = Boards.present();
        List<SerialDevice> boards = present.stream().filter(SerialDevice::isUsb).toList();
        List<String> table = PortTable.lines(boards, null);
        for (int i = 0; i < table.size() && !boards.isEmpty(); i++) {
            StandardOutput.println("%3s  %s".formatted(i == 0 ? "" : i, table.get(i)));
        }
        boolean mayAsk = select == null && boards.size() > 1 && StandardOutput.isTerminal();
        String answer =
                mayAsk ? StandardOutput.ask("Number of the board to blink: ") : select == null ? "" : select.toString();
        return Boards.port(chosen(boards, answer), present);
    }

    /** @param answer the number of a board, from 1; may be empty if there is only one */
    static SerialDevice chosen(List<SerialDevice> boards, String answer) throws MojoFailureException {
        if (boards.isEmpty()) {
            throw new MojoFailureException("No board is connected to USB. Use a cable that carries data;"
                    + " belay:devices lists all serial ports");
        }
        if (answer.isBlank() && boards.size() == 1) {
            return boards.get(0);
        }
        String number = answer.strip();
        if (!number.matches("[1-9]\\d{0,3}") || Integer.parseInt(number) > boards.size()) {
            throw new MojoFailureException(
                    (number.isEmpty() ? "There are several boards" : "There is no board " + number)
                            + ": choose one with -Dbelay.select=1 to -Dbelay.select=" + boards.size());
        }
        return boards.get(Integer.parseInt(number) - 1);
    }

    /** Returns the ways to configure a port. */
    static List<String> names(String port) {
        return List.of(
                "To select this board, use one of",
                "  -Dbelay.port=" + port + "   on the command line",
                "  <belay.port>" + port + "</belay.port>   in the properties of the POM",
                "  export BELAY_PORT='" + port + "'   in a shell",
                "  Device.open(\"" + port.replace("\\", "\\\\").replace("\"", "\\\"") + "\")   in Java");
    }
}
