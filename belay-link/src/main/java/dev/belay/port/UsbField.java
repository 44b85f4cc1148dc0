// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

import java.util.Arrays;
import java.util.Optional;

/** The properties that identify a USB device. */
public enum UsbField {
    VID("vid", "vid"),
    PID("pid", "pid"),
    SERIAL("serial", "serial_number"),
    MANUFACTURER("manufacturer", "manufacturer"),
    PRODUCT("product", "product"),
    LOCATION("location", "location");

    private final String key;
    private final String jsonKey;

    UsbField(String key, String jsonKey) {
        this.key = key;
        this.jsonKey = jsonKey;
    }

    /** Returns its name in a {@code usb:} port. */
    public String key() {
        return key;
    }

    /** Returns its name in the JSON of upstream Belay. */
    String jsonKey() {
        return jsonKey;
    }

    /** Returns the value of a device: numbers as four hexadecimal digits; empty if it has none. */
    public String of(SerialDevice device) {
        return switch (this) {
            case VID -> hex(device.vid());
            case PID -> hex(device.pid());
            case SERIAL -> device.serial();
            case MANUFACTURER -> device.manufacturer();
            case PRODUCT -> device.product();
            case LOCATION -> device.location();
        };
    }

    boolean isNumber() {
        return this == VID || this == PID;
    }

    static Optional<UsbField> ofKey(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }

    static String hex(int number) {
        return number < 0 ? "" : "%04x".formatted(number);
    }
}
