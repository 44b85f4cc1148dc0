// SPDX-License-Identifier: Apache-2.0
/** JUnit integration: boards as parameters of tests, and Python tests as dynamic tests. */
@NullMarked
package dev.belay.junit;

import org.jspecify.annotations.NullMarked;
