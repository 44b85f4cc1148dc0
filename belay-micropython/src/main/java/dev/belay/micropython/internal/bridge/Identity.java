// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

/**
 * What an interpreter says that it is.
 *
 * @param platform {@code sys.platform}
 * @param machine the description of the hardware
 * @param build the name of the firmware
 */
public record Identity(String platform, String machine, String build) {}
