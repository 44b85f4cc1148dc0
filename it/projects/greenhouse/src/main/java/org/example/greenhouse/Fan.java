// SPDX-License-Identifier: Apache-2.0
package org.example.greenhouse;

import dev.belay.bind.BoardThread;

/** A fan that turns in the background, on boards that have threads. */
public interface Fan {
    @BoardThread("""
        def turn(seconds):
            import time
            global turning
            turning = True
            time.sleep(seconds)
            turning = False
        """)
    void turn(double seconds);
}
