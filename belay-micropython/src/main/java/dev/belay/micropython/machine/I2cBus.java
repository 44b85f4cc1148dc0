// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An I2C bus and its devices. Thread-safe. */
public final class I2cBus {
    private final String name;
    private final Map<Integer, I2cDevice> devices = new ConcurrentHashMap<>();

    I2cBus(String name) {
        this.name = name;
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
        return device;
    }

    /** Detaches the device at {@code address}, if there is one. */
    public void detach(int address) {
        devices.remove(address);
    }

    boolean present(int address) {
        return devices.containsKey(address);
    }

    /** Returns whether the message was acknowledged. */
    boolean write(int address, byte[] data) {
        I2cDevice device = devices.get(address);
        if (device == null) {
            return false;
        }
        try {
            device.write(data);
            return true;
        } catch (BusException e) {
            return false;
        }
    }

    /** Returns the data, or null if the message was not acknowledged. */
    byte @Nullable [] read(int address, int length) {
        I2cDevice device = devices.get(address);
        if (device == null) {
            return null;
        }
        try {
            return padded(device.read(length), length);
        } catch (BusException e) {
            return null;
        }
    }

    private static byte[] padded(byte[] data, int length) {
        byte[] answer = Arrays.copyOf(data, length);
        if (data.length < length) {
            Arrays.fill(answer, data.length, length, (byte) 0xff);
        }
        return answer;
    }
}
