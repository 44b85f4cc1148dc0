// SPDX-License-Identifier: Apache-2.0
package dev.belay.remote;

/** Comparison operators of Python, for {@link RemoteObject#compares}. */
public enum ComparisonOperator {
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

    ComparisonOperator(String operator) {
        this.operator = operator;
    }

    String operator() {
        return operator;
    }
}
