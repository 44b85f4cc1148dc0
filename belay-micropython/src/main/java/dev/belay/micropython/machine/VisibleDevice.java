// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.util.Optional;

/**
 * A device whose output a person sees, such as a display or a lamp. Reports of failed tests contain what the devices at
 * the board show: {@link Machine#visibleDevices}. The methods are called from any thread.
 */
public interface VisibleDevice {

    /** Returns what the device shows or a description of it, in one or more lines. */
    String text();

    /** Returns what the device shows, as a picture; empty by default, for devices that {@link #text} describes. */
    default Optional<Picture> picture() {
        return Optional.empty();
    }
}
