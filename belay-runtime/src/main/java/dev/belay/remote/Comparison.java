// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

/** How {@link RemoteObject#compares} compares. */
public enum Comparison {
    /** {@code ==} */
    EQUAL("=="),
    /** {@code !=} */
    NOT_EQUAL("!="),
    /** {@code <} */
    LESS("<"),
    /** {@code <=} */
    LESS_OR_EQUAL("<="),
    /** {@code >} */
    GREATER(">"),
    /** {@code >=} */
    GREATER_OR_EQUAL(">="),
    /** {@code is}: the same object on the board. */
    SAME(" is ");

    private final String operator;

    Comparison(String operator) {
        this.operator = operator;
    }

    String operator() {
        return operator;
    }
}
