// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

/** An object of Java that Python only holds and passes back, such as an open socket. */
public interface HostHandle {

    /** Called on the board's thread when Python's garbage collector freed the last reference; must not call Python. */
    void released();
}
