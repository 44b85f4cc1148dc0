// SPDX-License-Identifier: Apache-2.0
/**
 * Exceptions for problems with ports, links, boards and their responses. {@link dev.belay.errors.DeviceException} is
 * the root of these and of the exceptions of single features, which are in the packages of the features.
 */
@NullMarked
package dev.belay.errors;

import org.jspecify.annotations.NullMarked;
