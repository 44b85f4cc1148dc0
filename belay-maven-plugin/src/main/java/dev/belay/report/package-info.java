// SPDX-License-Identifier: Apache-2.0
/** What became of tests on boards, for people and for CI servers. Knows no Maven. */
@NullMarked
package dev.belay.report;

import org.jspecify.annotations.NullMarked;
