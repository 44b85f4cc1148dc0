// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

/** Something that a board knows under a name: it stands for itself among arguments. */
public interface PythonExpression {
    /**
     * Returns the expression by which the board finds it, such as {@code led}.
     *
     * @throws IllegalStateException when it is closed
     */
    String expression();
}
