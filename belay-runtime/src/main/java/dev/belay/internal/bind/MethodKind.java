// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.bind;

/** What a method of an interface does with its Python function. */
enum MethodKind {
    TASK("@Task"),
    SETUP("@Setup"),
    TEARDOWN("@Teardown"),
    THREAD("@Thread");

    private final String annotation;

    MethodKind(String annotation) {
        this.annotation = annotation;
    }

    /** Returns whether the function's body runs, and not the function. */
    boolean runsBody() {
        return this == SETUP || this == TEARDOWN;
    }

    /** Returns the annotation as it stands in a source. */
    @Override
    public String toString() {
        return annotation;
    }
}
