// SPDX-License-Identifier: Apache-2.0
/**
 * The hardware map {@code boards.toml}: the boards that are available for tests, with their ports and labels.
 * Independent of Maven.
 */
@NullMarked
package dev.belay.hardware;

import org.jspecify.annotations.NullMarked;
