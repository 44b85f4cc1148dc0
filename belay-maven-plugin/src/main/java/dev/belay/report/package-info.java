// SPDX-License-Identifier: Apache-2.0
/** Reports of tests on boards, for people and CI servers. Independent of Maven. */
@NullMarked
package dev.belay.report;

import org.jspecify.annotations.NullMarked;
