// SPDX-License-Identifier: Apache-2.0
package dev.belay.maven.board;

import dev.belay.internal.find.Boards;
import dev.belay.internal.io.PortLock;
import dev.belay.internal.text.PrintableText;
import dev.belay.port.SerialDevice;
import dev.belay.port.UsbField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Formats serial ports as a table with one line per port. */
public final class PortTable {
    private static final List<String> HEADING = List.of(
            "PORT", "VID:PID", "SERIAL NUMBER", "MANUFACTURER", "PRODUCT", "LOCATION", "-Dbelay.port=", "USED BY");

    private PortTable() {}

    /**
     * Returns the lines of the table, the heading first.
     *
     * @param answers describes the board at a port, called in the order of the ports; null for no such column
     */
    public static List<String> lines(List<SerialDevice> present, @Nullable Function<SerialDevice, String> answers) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(answers == null ? HEADING : with(HEADING, "ANSWERS"));
        for (SerialDevice device : present) {
            List<String> row = row(device, present);
            rows.add(answers == null ? row : with(row, answers.apply(device)));
        }
        int[] widths = widths(rows);
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static List<String> row(SerialDevice device, List<SerialDevice> present) {
        String ids = device.isUsb() ? UsbField.VID.of(device) + ":" + UsbField.PID.of(device) : "";
        return List.of(
                device.path(),
                ids,
                PrintableText.line(device.serial()),
                PrintableText.line(device.manufacturer()),
                PrintableText.line(device.product()),
                device.location(),
                Boards.port(device, present).text(),
                PrintableText.line(PortLock.user(PortLock.key(device.path())).orElse("")));
    }

    private static List<String> with(List<String> row, String last) {
        List<String> longer = new ArrayList<>(row);
        longer.add(last);
        return longer;
    }

    private static int[] widths(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
