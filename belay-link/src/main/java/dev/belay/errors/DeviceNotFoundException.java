// SPDX-License-Identifier: Apache-2.0
package dev.belay.errors;

/** Thrown when no board matches a port such as {@code auto} or {@code usb:serial=E6614C311B}. */
public final class DeviceNotFoundException extends DeviceException {
    private static final long serialVersionUID = 1L;

    public DeviceNotFoundException(String message) {
        super(message);
    }
}
