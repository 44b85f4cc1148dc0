// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A Python tuple: an immutable list that may contain null, equal to any list of the same elements. */
public sealed class Tuple extends AbstractList<@Nullable Object> implements RandomAccess permits NamedTuple {
    private final List<@Nullable Object> elements;

    Tuple(List<? extends @Nullable Object> elements) {
        this.elements = Collections.unmodifiableList(Arrays.asList(elements.toArray()));
    }

    /** Returns a tuple of the given elements. */
    public static Tuple of(@Nullable Object... elements) {
        return new Tuple(Arrays.asList(elements));
    }

    @Override
    public final @Nullable Object get(int index) {
        return elements.get(index);
    }

    @Override
    public final int size() {
        return elements.size();
    }
}
