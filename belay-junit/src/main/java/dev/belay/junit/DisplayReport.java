// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import dev.belay.internal.text.PrintableText;
import dev.belay.micropython.machine.VisibleDevice;

/**
 * What a display or another visible device at a virtual board showed when a test failed, as a suppressed exception of the
 * failure, which every report shows.
 */
final class DisplayReport extends Error {
    private static final long serialVersionUID = 1L;

    private DisplayReport(String message) {
        super(PrintableText.lines(message), null, false, false);
    }

    /** @param name where the device is attached */
    static DisplayReport of(String name, VisibleDevice device, TestPictures pictures) {
        String shown = "The device at " + name + " could not be shown";
        try {
            shown = "The device at " + name + " showed:\n" + device.text();
            return new DisplayReport(shown
                    + device.picture()
                            .map(picture -> "\nPicture: " + pictures.write(name, picture))
                            .orElse(""));
        } catch (RuntimeException e) {
            // A user's device, or a folder that cannot be written: the failure of the test remains the one to report.
            return new DisplayReport(shown + "\nNo picture: " + e);
        }
    }
}
