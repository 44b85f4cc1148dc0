// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.resolve;

/** The kind of change that an update makes to a package or a file. */
public enum ChangeKind {
    ADDED("+"),
    CHANGED("~"),
    REMOVED("-"),
    UNCHANGED("=");

    private final String sign;

    ChangeKind(String sign) {
        this.sign = sign;
    }

    /** Returns one character for lists. */
    public String sign() {
        return sign;
    }
}
