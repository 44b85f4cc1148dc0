// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An I2C bus and its devices. Thread-safe. */
public final class I2cBus {
    /** No device has the address. */
    static final int ABSENT = -1;

    /** The device rejected the message. */
    static final int REJECTED = -2;

    /** The device held the clock for too long. */
    static final int TIMEOUT = -3;

    private final String name;
    private final LongSupplier clock;
    private volatile int frequency;
    private final Map<Integer, I2cDevice> devices = new ConcurrentHashMap<>();

    /** @param clock the board's time in nanoseconds */
    I2cBus(String name, LongSupplier clock) {
        this.name = name;
        this.clock = clock;
    }

    /**
     * Attaches {@code device} to the bus.
     *
     * @param address seven bits: 0x08 to 0x77, the range of {@code scan()}
     * @return the device
     * @throws IllegalArgumentException if the address is out of range or in use
     */
    public <T extends I2cDevice> T attach(int address, T device) {
        if (address < 0x08 || address > 0x77) {
            throw new IllegalArgumentException(
                    String.format("I2C address 0x%02x on %s is not in 0x08 to 0x77 (seven bits)", address, name));
        }
        if (devices.putIfAbsent(address, device) != null) {
            throw new IllegalArgumentException(
                    String.format("%s has a device at 0x%02x already: detach that first", name, address));
        }
        device.attached(clock);
        return device;
    }

    /** Detaches the device at {@code address}, if there is one. */
    public void detach(int address) {
        devices.remove(address);
    }

    /** Returns the clock rate that the board set, in hertz; 0 before that. */
    public int frequency() {
        return frequency;
    }

    void setUp(int frequency) {
        this.frequency = frequency;
    }

    boolean present(int address) {
        return answering(address) != null;
    }

    /** Returns the number of acknowledged bytes, or one of the negative results. */
    int write(int address, byte[] data, boolean stop) {
        I2cDevice device = answering(address);
        if (device == null) {
            return ABSENT;
        }
        try {
            device.write(data);
            if (stop) {
                device.stop();
            }
            return data.length;
        } catch (BusException e) {
            return result(e);
        }
    }

    /** Returns the data, or one of the negative results. */
    Object read(int address, int length, boolean stop) {
        I2cDevice device = answering(address);
        if (device == null) {
            return ABSENT;
        }
        try {
            byte[] data = padded(device.read(length), length);
            if (stop) {
                device.stop();
            }
            return data;
        } catch (BusException e) {
            return result(e);
        }
    }

    /** Adds the devices that can be seen, by name. */
    void addVisible(Map<String, VisibleDevice> visible) {
        new TreeMap<>(devices).forEach((address, device) -> {
            if (device instanceof VisibleDevice shown) {
                visible.put(String.format("%s 0x%02x", name, address), shown);
            }
        });
    }

    private @Nullable I2cDevice answering(int address) {
        I2cDevice device = devices.get(address);
        return device == null || !device.acknowledges() ? null : device;
    }

    private static int result(BusException e) {
        return e.isTimeout() ? TIMEOUT : REJECTED;
    }

    private static byte[] padded(byte[] data, int length) {
        byte[] answer = Arrays.copyOf(data, length);
        if (data.length < length) {
            Arrays.fill(answer, data.length, length, (byte) 0xff);
        }
        return answer;
    }
}
