// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An SPI bus and its devices. Thread-safe. */
public final class SpiBus {
    private final List<Place> places = new CopyOnWriteArrayList<>();

    private final String name;
    private volatile Format format = new Format(0, 0, 0, 8, false);

    SpiBus(String name) {
        this.name = name;
    }

    /** Returns the clock rate that the board set, in hertz; 0 before that. */
    public int baudrate() {
        return format.baudrate;
    }

    /** Returns the level of the clock between transfers that the board set: 0 or 1. */
    public int polarity() {
        return format.polarity;
    }

    /** Returns the edge of the clock at which data is sampled, as the board set it: 0 for the first, 1 for the second. */
    public int phase() {
        return format.phase;
    }

    /** Returns the number of bits in a word that the board set. */
    public int bits() {
        return format.bits;
    }

    void setUp(int baudrate, int polarity, int phase, int bits, boolean leastFirst) {
        format = new Format(baudrate, polarity, phase, bits, leastFirst);
    }

    /**
     * Attaches {@code device} to the bus; it receives each transfer for which no other device is selected.
     *
     * @return a subscription that detaches the device when closed
     */
    public Subscription attach(SpiDevice device) {
        return add(new Place(null, device), () -> {});
    }

    /**
     * Attaches {@code device} to the bus with a chip select; it receives transfers while that pin is low.
     *
     * @return a subscription that detaches the device when closed
     */
    public Subscription attach(Pin chipSelect, SpiDevice device) {
        Subscription watch = chipSelect.onChange(transition -> {
            if (transition.level()) {
                device.deselect();
            } else {
                device.select();
            }
        });
        return add(new Place(chipSelect, device), watch);
    }

    byte[] transfer(byte[] sent) {
        SpiDevice device = listening();
        if (device == null) {
            return new byte[sent.length];
        }
        byte[] answer = Arrays.copyOf(device.transfer(inOrder(sent)), sent.length);
        return inOrder(answer);
    }

    /** Returns bytes as a device reads them that takes the first bit for the most significant one, and the reverse. */
    private byte[] inOrder(byte[] data) {
        if (!format.leastFirst) {
            return data;
        }
        byte[] reversed = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            reversed[i] = (byte) (Integer.reverse(data[i]) >>> 24);
        }
        return reversed;
    }

    /** Adds the devices that can be seen, by name. */
    void addVisible(Map<String, VisibleDevice> visible) {
        for (Place place : places) {
            if (place.device instanceof VisibleDevice shown) {
                Pin select = place.chipSelect;
                visible.put(name + (select == null ? "" : " CS " + select.number()), shown);
            }
        }
    }

    private Subscription add(Place place, Subscription watch) {
        places.add(place);
        return () -> {
            watch.close();
            places.remove(place);
        };
    }

    private @Nullable SpiDevice listening() {
        SpiDevice any = null;
        for (Place place : places) {
            if (place.chipSelect == null) {
                any = place.device;
            } else if (!place.chipSelect.value()) {
                return place.device;
            }
        }
        return any;
    }

    private record Format(int baudrate, int polarity, int phase, int bits, boolean leastFirst) {}

    private record Place(@Nullable Pin chipSelect, SpiDevice device) {}
}
