// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A strip of WS2812 LEDs at a pin: shows what the program sends by {@code neopixel} and {@code machine.bitstream}, or by pulses such
 * as those of a state machine. A pulse longer than 600 ns is a one (WS2812B data sheet: 400 and 800 ns, each within 150 ns); a pause
 * of 50 us ends a frame, which then is shown. Further LEDs keep their colors. Thread-safe.
 */
public final class Ws2812 implements VisibleDevice {
    private static final long ONE = 600;
    private static final long PAUSE = 50_000;

    private final Pin pin;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] frame = {};
    private int frames;

    // The frame that is being sent.
    private byte[] next = new byte[64];
    private int bits;
    private boolean isShown;
    private long rise;
    private long fall;

    Ws2812(Pin pin) {
        this.pin = pin;
        pin.onBitstream(this::show);
        Subscription unused = pin.onChange(this::receive);
    }

    /** Returns the color of each LED, as 0xRRGGBB. The bytes on the wire are green, red and blue. */
    public int[] colors() {
        byte[] shown = frame();
        int[] colors = new int[shown.length / 3];
        for (int i = 0; i < colors.length; i++) {
            colors[i] = (shown[3 * i + 1] & 0xff) << 16 | (shown[3 * i] & 0xff) << 8 | (shown[3 * i + 2] & 0xff);
        }
        return colors;
    }

    /** Returns the colors, such as {@code #ff8000 #000000}. */
    @Override
    public String text() {
        int[] colors = colors();
        return colors.length == 0 ? "no LED has a color yet" : text(colors);
    }

    private static String text(int[] colors) {
        return Arrays.stream(colors)
                .mapToObj(color -> String.format("#%06x", color))
                .collect(Collectors.joining(" "));
    }

    /** Returns a row with one pixel for each LED; empty before the first frame. */
    @Override
    public Optional<Picture> picture() {
        int[] colors = colors();
        return colors.length == 0 ? Optional.empty() : Optional.of(Picture.of(colors.length, 1, (x, y) -> colors[x]));
    }

    /** Returns the bytes of the last frame in the order of the wire, such as those of LEDs with four colors. */
    public byte[] frame() {
        update();
        lock.lock();
        try {
            return frame.clone();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of frames so far. */
    public int frames() {
        update();
        lock.lock();
        try {
            return frames;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the colors, as in {@link #colors()}, satisfy a condition; returns them.
     *
     * @throws PeripheralTimeoutException if that does not happen within {@code timeout}
     */
    public int[] await(Predicate<int[]> wanted, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            int[] colors = colors();
            if (wanted.test(colors)) {
                return colors;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new PeripheralTimeoutException("the LEDs at pin " + pin.number()
                        + " did not get the wanted colors within " + timeout.toMillis() + " ms; they are "
                        + "[" + text(colors) + "]");
            }
            lock.lockInterruptibly();
            try {
                // A pause ends a frame without a change of the pin.
                long unused = changed.awaitNanos(Math.min(left, 1_000_000));
            } finally {
                lock.unlock();
            }
        }
    }

    private void update() {
        long now = pin.time();
        boolean settled = pin.isSettled();
        lock.lock();
        try {
            if (settled && now - fall > PAUSE) {
                latch();
            }
        } finally {
            lock.unlock();
        }
    }

    private void receive(Transition change) {
        lock.lock();
        try {
            if (!change.level()) {
                fall = change.nanos();
                add(fall - rise > ONE);
                return;
            }
            rise = change.nanos();
            if (rise - fall > PAUSE) {
                latch();
                bits = 0;
            } else if (isShown) {
                // The frame was shown because the computer had paused, not the program.
                frames--;
            }
            isShown = false;
        } finally {
            lock.unlock();
        }
    }

    private void add(boolean one) {
        if (bits == 8 * next.length) {
            next = Arrays.copyOf(next, 2 * next.length);
        }
        int mask = 0x80 >> (bits & 7);
        next[bits >> 3] = (byte) (one ? next[bits >> 3] | mask : next[bits >> 3] & ~mask);
        bits++;
    }

    private void latch() {
        if (!isShown && bits >= 8) {
            isShown = true;
            show(Arrays.copyOf(next, bits / 8));
        }
    }

    private void show(byte[] sent) {
        lock.lock();
        try {
            byte[] shown = Arrays.copyOf(frame, Math.max(frame.length, sent.length));
            System.arraycopy(sent, 0, shown, 0, sent.length);
            frame = shown;
            frames++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
