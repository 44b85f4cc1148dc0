// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

/** An object on the board that an expression refers to. As an argument it is written as that expression. */
public interface PythonExpression {
    /**
     * Returns the expression, such as {@code led}.
     *
     * @throws IllegalStateException if this object is closed
     */
    String expression();
}
