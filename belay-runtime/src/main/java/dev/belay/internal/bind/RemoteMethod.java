// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.internal.session.BoardSession;
import org.jspecify.annotations.Nullable;

/** What a method does on the board; chosen once, when the interface is bound. Stateless. */
interface RemoteMethod {
    @Nullable
    Object call(BoardSession session, @Nullable Object[] arguments);
}
