// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import dev.belay.micropython.machine.I2cDevice;
import dev.belay.micropython.machine.VisibleDevice;
import java.util.ArrayList;
import java.util.List;

/**
 * A character display with the controller Hitachi HD44780U behind a PCF8574 expander, as a module for I2C addresses 0x27
 * or 0x3f. The expander's pins P0 to P7 are RS, RW, E, the backlight, and D4 to D7, so that drivers use the interface of
 * four bits. Instructions take no time. Thread-safe.
 */
public final class CharacterLcd implements I2cDevice, VisibleDevice {
    private static final int RS = 1;
    private static final int RW = 2;
    private static final int E = 4;
    private static final int BACKLIGHT = 8;

    private final int columns;
    private final int rows;
    private final Pcf8574 expander = new Pcf8574().onWrite(this::receive);
    private final Hd44780 controller = new Hd44780();
    private int pins;
    private int high = -1;
    private int reading = -1;

    /**
     * Creates a display.
     *
     * @param columns 8 to 40; 8 to 20 if it has more than two rows
     * @param rows 1, 2 or 4
     */
    public CharacterLcd(int columns, int rows) {
        if (rows != 1 && rows != 2 && rows != 4) {
            throw new IllegalArgumentException("a display has 1, 2 or 4 rows, not " + rows);
        }
        new Range("number of columns", 8, rows == 4 ? 20 : 40, "").check(columns);
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Returns the rows as they are shown: empty if the display is off. Custom characters 0 to 7 are U+E000 to U+E007; the
     * others are those of the character generator A00, with the degree sign for DF.
     */
    public synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            // rows 2 and 3 continue rows 0 and 1
            lines.add(controller.text(row & 1, (row >> 1) * columns, columns));
        }
        return lines;
    }

    /** Returns the rows, each ending with a newline but the last. */
    @Override
    public String text() {
        return String.join("\n", lines());
    }

    /** Returns whether the board has switched the display on; the backlight is separate. */
    public synchronized boolean isOn() {
        return controller.isOn();
    }

    /** Returns whether the backlight is on. */
    public boolean isBacklit() {
        return (expander.levels() & BACKLIGHT) != 0;
    }

    /** Returns whether the cursor is shown, as a line or by blinking. */
    public synchronized boolean isCursorShown() {
        return controller.isCursorShown();
    }

    /** Returns the row of the next character, or -1 if it would not be shown. */
    public synchronized int cursorRow() {
        return cursor() < 0 ? -1 : cursor() / columns;
    }

    /** Returns the column of the next character, or -1 if it would not be shown. */
    public synchronized int cursorColumn() {
        return cursor() < 0 ? -1 : cursor() % columns;
    }

    /** Returns a custom character, 0 to 7, as its eight rows of five pixels: bit 4 is on the left. */
    public synchronized int[] customCharacter(int number) {
        new Range("custom character", 0, 7, "").check(number);
        return controller.pattern(number);
    }

    @Override
    public void write(byte[] data) {
        expander.write(data);
    }

    @Override
    public byte[] read(int length) {
        return expander.read(length);
    }

    private int cursor() {
        int line = controller.cursorLine();
        int column = controller.cursorColumn();
        if (line < 0 || line >= rows || column >= columns * ((rows + 1) / 2)) {
            return -1;
        }
        return (line + column / columns * 2) * columns + column % columns;
    }

    /** The controller takes data when E falls, and outputs it while E is high. */
    private synchronized void receive(int levels) {
        boolean rises = (levels & ~pins & E) != 0;
        boolean falls = (~levels & pins & E) != 0;
        pins = levels;
        if ((levels & RW) == 0) {
            reading = -1;
            if (falls) {
                take(levels >> 4);
            }
            return;
        }
        if (rises) {
            boolean first = reading < 0;
            if (first) {
                reading = (levels & RS) == 0 ? controller.status() : controller.read();
            }
            expander.setInputs(0x0f | (first ? reading & 0xf0 : (reading << 4) & 0xf0));
            reading = first && controller.isFourBits() ? reading : -1;
        }
        if (falls) {
            expander.setInputs(0xff);
        }
    }

    private void take(int nibble) {
        if (!controller.isFourBits()) {
            // D0 to D3 are not connected
            execute(nibble << 4);
            high = -1;
        } else if (high < 0) {
            high = nibble;
        } else {
            int value = (high << 4) | nibble;
            high = -1;
            execute(value);
        }
    }

    private void execute(int value) {
        if ((pins & RS) == 0) {
            controller.instruct(value);
        } else {
            controller.write(value);
        }
    }
}
