// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import dev.belay.micropython.machine.I2cDevice;
import dev.belay.micropython.machine.Picture;
import dev.belay.micropython.machine.Pin;
import dev.belay.micropython.machine.SpiBus;
import dev.belay.micropython.machine.SpiDevice;
import dev.belay.micropython.machine.Subscription;
import dev.belay.micropython.machine.VisibleDevice;
import java.util.Arrays;
import java.util.Optional;

/**
 * An OLED display with the controller Solomon Systech SSD1306 (data sheet of April 2008), at I2C address 0x3c or 0x3d, or
 * on an SPI bus with four wires. It is dark until the board switches on the display and, as on modules without a supply
 * for the panel, the charge pump. Scrolling is not shown. Thread-safe.
 */
public final class Ssd1306 implements I2cDevice, VisibleDevice {
    private static final int LIT = 0xffffff;

    private static final int CONTINUATION = 0x80;
    private static final int DATA = 0x40;

    private final int width;
    private final int height;
    private final boolean needsChargePump;
    private final Ssd1306Controller controller = new Ssd1306Controller();

    /**
     * Creates a display that is powered by its charge pump.
     *
     * @param width the number of columns, 1 to 128; narrow panels are connected to the columns in the middle
     * @param height the number of rows: a multiple of 8 up to 64
     */
    public Ssd1306(int width, int height) {
        this(width, height, true);
    }

    private Ssd1306(int width, int height, boolean needsChargePump) {
        new Range("width", 1, Ssd1306Controller.COLUMNS, " columns").check(width);
        new Range("height", 8, Ssd1306Controller.ROWS, " rows").check(height);
        if (height % 8 != 0) {
            throw new IllegalArgumentException("height " + height + " is not a multiple of 8 rows");
        }
        this.width = width;
        this.height = height;
        this.needsChargePump = needsChargePump;
    }

    /** Creates a display whose panel has a supply of its own. */
    public static Ssd1306 withPanelSupply(int width, int height) {
        return new Ssd1306(width, height, false);
    }

    /**
     * Attaches the display to an SPI bus.
     *
     * @param select the board's pin at CS, low while the display is selected
     * @param data the board's pin at D/C: low for commands, high for data
     * @param reset the board's pin at RES, which resets the display when it goes low
     * @return a subscription that detaches it when closed
     */
    public Subscription attachTo(SpiBus bus, Pin select, Pin data, Pin reset) {
        Subscription onReset = reset.onChange(transition -> {
            if (!transition.level()) {
                reset();
            }
        });
        Subscription onBus = bus.attach(select, new OnSpi(data));
        return () -> {
            onReset.close();
            onBus.close();
        };
    }

    /** Resets the controller like a pulse at its pin RES: the display is off; its memory is kept. */
    public synchronized void reset() {
        controller.reset();
    }

    /** Returns what the display shows, one pixel for each of its dots: FFFFFF if lit, 0 if dark. */
    public synchronized Picture image() {
        return Picture.of(width, height, (x, y) -> isLitAt(x, y) ? LIT : 0);
    }

    /** Returns whether a dot is lit. Column and row are 0 at the top left. */
    public synchronized boolean isLit(int x, int y) {
        new Range("column", 0, width - 1, "").check(x);
        new Range("row", 0, height - 1, "").check(y);
        return isLitAt(x, y);
    }

    /** Returns whether the display is switched on and has power. */
    public synchronized boolean isOn() {
        return controller.isOn() && (controller.isChargePumpOn() || !needsChargePump);
    }

    /** Returns whether dots are lit where the memory has 0. */
    public synchronized boolean isInverted() {
        return controller.isInverted();
    }

    /** Returns the contrast: 0 to 255. It does not change the picture. */
    public synchronized int contrast() {
        return controller.contrast();
    }

    @Override
    public Optional<Picture> picture() {
        return Optional.of(image());
    }

    /** Returns whether the display is on, its contrast, and the number of lit dots. */
    @Override
    public synchronized String text() {
        int lit = 0;
        for (int i = 0; i < width * height; i++) {
            lit += isLitAt(i % width, i / width) ? 1 : 0;
        }
        return "SSD1306 " + width + " x " + height + ": "
                + (isOn() ? "on, contrast " + contrast() : controller.isOn() ? "off: its charge pump is off" : "off")
                + ", " + lit + " of " + width * height + " dots lit";
    }

    /** Receives control bytes, each before one byte or, the last one, before all others: 8.1.5.2. */
    @Override
    public synchronized void write(byte[] message) {
        for (int i = 0; i + 1 < message.length; i += 2) {
            boolean data = (message[i] & DATA) != 0;
            if ((message[i] & CONTINUATION) == 0) {
                for (int j = i + 1; j < message.length; j++) {
                    controller.receive(data, message[j] & 0xff);
                }
                return;
            }
            controller.receive(data, message[i + 1] & 0xff);
        }
    }

    /** Returns the status: bit 6 is 1 if the display is off. */
    @Override
    public synchronized byte[] read(int length) {
        byte[] data = new byte[length];
        Arrays.fill(data, (byte) (controller.isOn() ? 0 : 0x40));
        return data;
    }

    private boolean isLitAt(int x, int y) {
        int column = x + (Ssd1306Controller.COLUMNS - width) / 2;
        return isOn() && controller.isLit(column, y, height);
    }

    /** The display on an SPI bus, on which it sends nothing. */
    private final class OnSpi implements SpiDevice, VisibleDevice {
        private final Pin data;

        OnSpi(Pin data) {
            this.data = data;
        }

        @Override
        public byte[] transfer(byte[] sent) {
            synchronized (Ssd1306.this) {
                for (byte value : sent) {
                    controller.receive(data.value(), value & 0xff);
                }
            }
            return new byte[0];
        }

        @Override
        public String text() {
            return Ssd1306.this.text();
        }

        @Override
        public Optional<Picture> picture() {
            return Ssd1306.this.picture();
        }
    }
}
