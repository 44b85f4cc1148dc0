// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An SPI bus and its devices. Thread-safe. */
public final class SpiBus {
    private final List<Place> places = new CopyOnWriteArrayList<>();

    SpiBus() {}

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
        return device == null ? new byte[sent.length] : Arrays.copyOf(device.transfer(sent), sent.length);
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

    private record Place(@Nullable Pin chipSelect, SpiDevice device) {}
}
