// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

/** Kinds of annotations that connect a method with a Python function. */
enum AnnotationKind {
    TASK("@Task"),
    SETUP("@Setup"),
    TEARDOWN("@Teardown"),
    THREAD("@BoardThread");

    private final String text;

    AnnotationKind(String text) {
        this.text = text;
    }

    /** Returns whether the body of the function runs at the top level, instead of a call of the function. */
    boolean runsBody() {
        return this == SETUP || this == TEARDOWN;
    }

    /** Returns the annotation as it is written in Java source. */
    @Override
    public String toString() {
        return text;
    }
}
