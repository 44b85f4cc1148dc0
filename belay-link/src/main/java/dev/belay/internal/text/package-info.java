// SPDX-License-Identifier: Apache-2.0
/** Text from outside in messages: from boards, files, servers and the operating system. */
@NullMarked
package dev.belay.internal.text;

import org.jspecify.annotations.NullMarked;
