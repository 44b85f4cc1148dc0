// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.bridge;

/** The tags of values that cross the bridge: three words, of which the first is the tag. As defined in MicroPython's proxy_c.c. */
final class ProxyKinds {
    static final int VALUE_SIZE = 12;

    static final int FROM_PYTHON_EXCEPTION = -1;
    static final int FROM_PYTHON_NONE = 1;
    static final int FROM_PYTHON_BOOL = 2;
    static final int FROM_PYTHON_INT = 3;
    static final int FROM_PYTHON_FLOAT = 4;
    static final int FROM_PYTHON_STR = 5;
    static final int FROM_PYTHON_CALLABLE = 6;
    static final int FROM_PYTHON_GENERATOR = 7;
    static final int FROM_PYTHON_OBJECT = 8;
    static final int FROM_PYTHON_HOST_OBJECT = 9;

    static final int TO_PYTHON_NONE = 1;
    static final int TO_PYTHON_BOOL = 2;
    static final int TO_PYTHON_INT = 3;
    static final int TO_PYTHON_FLOAT = 4;
    static final int TO_PYTHON_STR = 5;
    static final int TO_PYTHON_KNOWN_HOST_OBJECT = 6;
    static final int TO_PYTHON_NEW_HOST_OBJECT = 7;
    static final int TO_PYTHON_OBJECT = 8;

    private ProxyKinds() {}
}
