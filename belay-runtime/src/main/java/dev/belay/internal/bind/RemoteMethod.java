// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

import dev.belay.internal.session.BoardSession;
import org.jspecify.annotations.Nullable;

/** Implementation of a method that runs Python on a board. Stateless. */
interface RemoteMethod {
    @Nullable
    Object call(BoardSession session, @Nullable Object[] arguments);
}
