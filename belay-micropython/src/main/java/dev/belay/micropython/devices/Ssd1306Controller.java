// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

/** The memory and the commands of an SSD1306 (data sheet, chapters 9 and 10). Not thread-safe. */
final class Ssd1306Controller {
    static final int COLUMNS = 128;
    static final int ROWS = 64;

    private static final int PAGES = ROWS / 8;
    private static final int HORIZONTAL = 0;
    private static final int VERTICAL = 1;
    private static final int PAGE = 2;

    private static final int NO_COMMAND = 0xe3;

    /** The segments, as the panel is connected to them: a change of the mapping affects only what is written later. */
    private final byte[][] memory = new byte[PAGES][COLUMNS];

    private int[] command = {NO_COMMAND, 0, 0, 0, 0, 0, 0};
    private int received;
    private int expected;

    private int mode;
    private int column;
    private int firstColumn;
    private int lastColumn;
    private int page;
    private int firstPage;
    private int lastPage;
    private boolean mirrorsColumns;
    private boolean mirrorsRows;
    private int startLine;
    private int offset;
    private int multiplex;
    private int wiring;
    private int contrast;
    private boolean on;
    private boolean inverted;
    private boolean allLit;
    private boolean chargePump;

    Ssd1306Controller() {
        reset();
    }

    void reset() {
        received = 0;
        expected = 0;
        mode = PAGE;
        column = 0;
        firstColumn = 0;
        lastColumn = COLUMNS - 1;
        page = 0;
        firstPage = 0;
        lastPage = PAGES - 1;
        mirrorsColumns = false;
        mirrorsRows = false;
        startLine = 0;
        offset = 0;
        multiplex = ROWS;
        wiring = 0x12;
        contrast = 0x7f;
        on = false;
        inverted = false;
        allLit = false;
        chargePump = false;
    }

    boolean isOn() {
        return on;
    }

    boolean isInverted() {
        return inverted;
    }

    boolean isChargePumpOn() {
        return chargePump;
    }

    int contrast() {
        return contrast;
    }

    void receive(boolean data, int value) {
        if (data) {
            store(value);
            return;
        }
        command[received] = value;
        expected = received == 0 ? arguments(value) : expected;
        if (received++ == expected) {
            received = 0;
            execute();
        }
    }

    /**
     * Returns whether a dot of the panel is lit.
     *
     * @param column of the controller
     * @param line of the panel, 0 at the top
     * @param height the number of lines of the panel
     */
    boolean isLit(int column, int line, int height) {
        if (allLit) {
            return true;
        }
        // modules are mounted so that a driver mirrors both directions
        int output = output(height - 1 - line, height);
        int row = mirrorsRows ? multiplex - 1 - output : output;
        if (row < 0 || row >= multiplex) {
            return false;
        }
        int stored = (row + offset + startLine) % ROWS;
        boolean set = (memory[stored / 8][COLUMNS - 1 - column] >> stored % 8 & 1) != 0;
        return set != inverted;
    }

    /**
     * Returns the number of the common output at a line. Panels of more than 32 lines have the outputs 0 to 31 on one side
     * and 32 to 63 on the other at every second line, and smaller panels have them in sequence: 10.1.18.
     */
    private int output(int line, int height) {
        boolean alternative = (wiring & 0x10) != 0;
        boolean panel = height > 32;
        if (alternative == panel) {
            return line;
        }
        return panel ? line / 2 + line % 2 * 32 : line * 2 % ROWS;
    }

    private void store(int value) {
        memory[page][mirrorsColumns ? COLUMNS - 1 - column : column] = (byte) value;
        if (mode == PAGE) {
            column = (column + 1) % COLUMNS;
        } else if (mode == HORIZONTAL) {
            if (nextColumn()) {
                nextPage();
            }
        } else if (nextPage()) {
            nextColumn();
        }
    }

    /** Returns whether the first column follows. */
    private boolean nextColumn() {
        boolean end = column == lastColumn;
        column = end ? firstColumn : (column + 1) % COLUMNS;
        return end;
    }

    private boolean nextPage() {
        boolean end = page == lastPage;
        page = end ? firstPage : (page + 1) % PAGES;
        return end;
    }

    /** Returns the number of bytes that follow a command: table 9-1. */
    private static int arguments(int code) {
        return switch (code) {
            case 0x20, 0x81, 0x8d, 0xa8, 0xad, 0xd3, 0xd5, 0xd9, 0xda, 0xdb -> 1;
            case 0x21, 0x22, 0xa3 -> 2;
            case 0x29, 0x2a -> 5;
            case 0x26, 0x27 -> 6;
            default -> 0;
        };
    }

    private void execute() {
        int code = command[0];
        int value = command[1];
        switch (code >> 4) {
            case 0x0 -> column = mode == PAGE ? (column & 0x70) | (code & 0xf) : column;
            case 0x1 -> column = mode == PAGE ? (column & 0x0f) | ((code & 7) << 4) : column;
            case 0x4, 0x5, 0x6, 0x7 -> startLine = code & 0x3f;
            case 0xb -> page = mode == PAGE ? code & 7 : page;
            case 0xc -> mirrorsRows = (code & 8) != 0;
            default -> set(code, value);
        }
    }

    private void set(int code, int value) {
        switch (code) {
            case 0x20 -> mode = (value & 3) <= VERTICAL ? value & 3 : PAGE;
            case 0x21 -> {
                firstColumn = value & 0x7f;
                lastColumn = command[2] & 0x7f;
                column = firstColumn;
            }
            case 0x22 -> {
                firstPage = value & 7;
                lastPage = command[2] & 7;
                page = firstPage;
            }
            case 0x81 -> contrast = value;
            case 0x8d -> chargePump = (value & 4) != 0;
            case 0xa0, 0xa1 -> mirrorsColumns = code == 0xa1;
            case 0xa4, 0xa5 -> allLit = code == 0xa5;
            case 0xa6, 0xa7 -> inverted = code == 0xa7;
            case 0xa8 -> multiplex = Math.max(16, (value & 0x3f) + 1);
            case 0xae, 0xaf -> on = code == 0xaf;
            case 0xd3 -> offset = value & 0x3f;
            case 0xda -> wiring = value;
            default -> {
                // clock, voltages and scrolling do not change the picture
            }
        }
    }
}
