// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import java.util.Arrays;

/** The controller Hitachi HD44780U of a character display (data sheet ADE-207-272, table 6). Not thread-safe. */
final class Hd44780 {
    private static final int LINE = 0x40;
    private static final int CELLS = 40;
    private static final char FIRST_CUSTOM = '\ue000';

    private final byte[] cells = new byte[2 * CELLS];
    private final byte[] patterns = new byte[64];
    private int address;
    private boolean atPatterns;
    private boolean increment = true;
    private boolean shifts;
    private boolean on;
    private boolean cursor;
    private boolean fourBits;
    private boolean twoLines;
    private int shift;

    Hd44780() {
        Arrays.fill(cells, (byte) ' ');
    }

    boolean isOn() {
        return on;
    }

    boolean isCursorShown() {
        return on && cursor;
    }

    boolean isFourBits() {
        return fourBits;
    }

    /** Returns the number of the line at which the next character is written, -1 at custom characters. */
    int cursorLine() {
        return atPatterns ? -1 : index() / CELLS;
    }

    /** Returns the column at which the next character is shown. */
    int cursorColumn() {
        return Math.floorMod(index() % CELLS - shift, CELLS);
    }

    int[] pattern(int number) {
        int[] rows = new int[8];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = patterns[8 * number + i] & 0x1f;
        }
        return rows;
    }

    /** Returns what is shown of a line from a column on; nothing of the second one unless there are two. */
    String text(int line, int from, int columns) {
        if (!on || (line == 1 && !twoLines)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            text.append(character(cells[line * CELLS + (from + i + shift) % CELLS] & 0xff));
        }
        return text.toString();
    }

    void instruct(int code) {
        switch (31 - Integer.numberOfLeadingZeros(code)) {
            case 7 -> moveTo(code & 0x7f, false);
            case 6 -> moveTo(code & 0x3f, true);
            case 5 -> {
                fourBits = (code & 0x10) == 0;
                twoLines = (code & 8) != 0;
            }
            case 4 -> move((code & 8) != 0, (code & 4) != 0);
            case 3 -> {
                on = (code & 4) != 0;
                cursor = (code & 3) != 0;
            }
            case 2 -> {
                increment = (code & 2) != 0;
                shifts = (code & 1) != 0;
            }
            case 1 -> home();
            case 0 -> {
                Arrays.fill(cells, (byte) ' ');
                increment = true;
                home();
            }
            default -> {
                // an instruction has at least one bit set: 0 is ignored
            }
        }
    }

    void write(int value) {
        if (atPatterns) {
            patterns[address & 0x3f] = (byte) value;
        } else {
            cells[index()] = (byte) value;
            shift = shifts ? Math.floorMod(shift + (increment ? 1 : -1), CELLS) : shift;
        }
        step(increment);
    }

    int read() {
        int value = atPatterns ? patterns[address & 0x3f] : cells[index()];
        step(increment);
        return value & 0xff;
    }

    /** Returns the busy flag, which is 0, and the address counter. */
    int status() {
        return address;
    }

    private void home() {
        moveTo(0, false);
        shift = 0;
    }

    private void moveTo(int target, boolean patterns) {
        address = target;
        atPatterns = patterns;
    }

    private void move(boolean display, boolean right) {
        if (display) {
            shift = Math.floorMod(shift + (right ? -1 : 1), CELLS);
        } else {
            step(right);
        }
    }

    /** The address after the end of a line is the start of the other one. */
    private void step(boolean forward) {
        if (atPatterns) {
            address = address + (forward ? 1 : -1) & 0x3f;
        } else {
            int next = Math.floorMod(index() + (forward ? 1 : -1), cells.length);
            address = twoLines ? next / CELLS * LINE + next % CELLS : next;
        }
    }

    private int index() {
        return twoLines
                ? (address / LINE * CELLS + Math.min(address % LINE, CELLS - 1)) % cells.length
                : address % cells.length;
    }

    /** The character generator ROM A00: table 4. */
    private static char character(int code) {
        if (code < 0x10) {
            return (char) (FIRST_CUSTOM + (code & 7));
        }
        return switch (code) {
            case 0x5c -> '\u00a5';
            case 0x7e -> '\u2192';
            case 0x7f -> '\u2190';
            case 0xdf -> '\u00b0';
            case 0xe0 -> '\u03b1';
            case 0xe1 -> '\u00e4';
            case 0xe2 -> '\u00df';
            case 0xe3 -> '\u03b5';
            case 0xe4 -> '\u00b5';
            case 0xe5 -> '\u03c3';
            case 0xe6 -> '\u03c1';
            case 0xe8 -> '\u221a';
            case 0xef -> '\u00f6';
            case 0xf2 -> '\u03b8';
            case 0xf3 -> '\u221e';
            case 0xf4 -> '\u03a9';
            case 0xf5 -> '\u00fc';
            case 0xf6 -> '\u03a3';
            case 0xf7 -> '\u03c0';
            case 0xfd -> '\u00f7';
            case 0xff -> '\u2588';
            default ->
                code < 0x80 ? (char) code : code > 0xa0 && code < 0xdf ? (char) (0xff61 + code - 0xa1) : '\ufffd';
        };
    }
}
