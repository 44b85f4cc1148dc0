// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.network;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A wireless access point within reach of a virtual board.
 *
 * @param ssid the name, 1 to 32 bytes in UTF-8
 * @param key the password of WPA2, 8 to 63 characters; empty for an open network
 * @param channel the channel, 1 to 14
 * @param rssi the strength of its signal in dBm, -100 to 0
 */
public record AccessPoint(String ssid, Optional<String> key, int channel, int rssi) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public AccessPoint {
        int length = ssid.getBytes(StandardCharsets.UTF_8).length;
        check(length >= 1 && length <= 32, "an SSID has 1 to 32 bytes, unlike '" + ssid + "'");
        check(
                key.isEmpty() || (key.get().length() >= 8 && key.get().length() <= 63),
                "the key of '" + ssid + "' should have 8 to 63 characters");
        check(channel >= 1 && channel <= 14, "a channel is 1 to 14, not " + channel);
        check(rssi >= -100 && rssi <= 0, "an RSSI is -100 to 0 dBm, not " + rssi);
    }

    private static void check(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Returns an open access point on channel 6 with -50 dBm. */
    public static AccessPoint open(String ssid) {
        return new AccessPoint(ssid, Optional.empty(), 6, -50);
    }

    /** Returns an access point with WPA2 on channel 6 with -50 dBm. */
    public static AccessPoint withKey(String ssid, String key) {
        return new AccessPoint(ssid, Optional.of(key), 6, -50);
    }

    /** Returns this access point on another channel. */
    public AccessPoint onChannel(int value) {
        return new AccessPoint(ssid, key, value, rssi);
    }

    /** Returns this access point with another strength of its signal. */
    public AccessPoint withRssi(int value) {
        return new AccessPoint(ssid, key, channel, value);
    }
}
