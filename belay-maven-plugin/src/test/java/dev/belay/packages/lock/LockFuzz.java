// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.lock;

import java.nio.charset.StandardCharsets;

/** Profile fuzz: a lock is read as it was written, or rejected with its position. */
public final class LockFuzz {
    private LockFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        LockFile lock;
        try {
            lock = LockReader.read(new String(data, StandardCharsets.UTF_8));
        } catch (LockFormatException e) {
            return;
        } catch (IllegalArgumentException e) {
            if (!String.valueOf(e.getMessage()).startsWith("its format has version ")) {
                throw e;
            }
            return;
        }
        LockFile again = LockReader.read(LockWriter.write(lock));
        if (!again.equals(lock)) {
            throw new AssertionError(lock + " became " + again);
        }
    }
}
