// SPDX-License-Identifier: Apache-2.0
/** Line coverage of Python code on boards. Independent of Maven. */
@NullMarked
package dev.belay.coverage;

import org.jspecify.annotations.NullMarked;
