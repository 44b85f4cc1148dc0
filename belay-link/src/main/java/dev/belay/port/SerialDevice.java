// SPDX-License-Identifier: Apache-2.0
package dev.belay.port;

/**
 * A serial port that is present, and the descriptors of its USB device.
 *
 * @param path the name to open it by: {@code /dev/ttyACM0}, {@code COM3}
 * @param vid the USB vendor, -1 if it is not a USB device
 * @param pid the USB product, -1 if it is not a USB device
 * @param serial the USB serial number; like all texts empty if the device has none
 * @param manufacturer the name of the manufacturer
 * @param product the name of the product
 * @param location the path through the hubs, such as {@code 1-1.2}, which identifies the socket
 */
public record SerialDevice(
        String path, int vid, int pid, String serial, String manufacturer, String product, String location) {
    /** Returns whether it is a USB device. */
    public boolean isUsb() {
        return vid >= 0;
    }

    /** Returns whether both are the same USB device, perhaps at another path; always false without a serial number. */
    public boolean isSameDevice(SerialDevice other) {
        return !serial.isEmpty() && serial.equals(other.serial) && vid == other.vid && pid == other.pid;
    }

    /** Returns one line for messages: the path, and the descriptors of the device. */
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
