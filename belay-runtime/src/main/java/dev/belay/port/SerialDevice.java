// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

/**
 * A serial port that is there, and what its USB device says of itself.
 *
 * @param path what to open: {@code /dev/ttyACM0}, {@code COM3}
 * @param vid the USB vendor, -1 for a port that is not behind USB
 * @param pid the vendor's product, -1 for a port that is not behind USB
 * @param serial the USB serial number, as all texts empty where the device tells none
 * @param manufacturer the device's name of its maker
 * @param product the device's name of itself
 * @param location the way through the hubs, such as {@code 1-1.2}: the same for the same socket
 */
public record SerialDevice(
        String path, int vid, int pid, String serial, String manufacturer, String product, String location) {
    /** Returns whether it is behind USB. */
    public boolean isUsb() {
        return vid >= 0;
    }

    /** Returns whether both are the same USB device, perhaps at another path; never when it tells no serial number. */
    public boolean isSameDevice(SerialDevice other) {
        return !serial.isEmpty() && serial.equals(other.serial) && vid == other.vid && pid == other.pid;
    }

    /** Returns one line for messages: the path, and what is known of the device. */
    public String described() {
        StringBuilder text = new StringBuilder(path);
        if (isUsb()) {
            text.append("  ").append(UsbField.VID.of(this)).append(':').append(UsbField.PID.of(this));
        }
        append(text, "serial number ", serial);
        append(text, "", manufacturer);
        append(text, "", product);
        append(text, "at ", location);
        return text.toString();
    }

    private static void append(StringBuilder text, String word, String value) {
        if (!value.isEmpty()) {
            text.append("  ").append(word).append(value);
        }
    }
}
