// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/** Locks the boards of a test class, so that parallel tests on the same board run one after the other. Requires JUnit 5.12. */
final class BoardLocksProvider implements ResourceLocksProvider {
    /** A key that all tests on boards share, without excluding each other. */
    static final String KEY = "dev.belay.board";

    private static final String PREFIX = KEY + ".";

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return BoardSelection.possible(testClass).stream()
                .map(board -> new Lock(PREFIX + board.name()))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosingInstanceTypes, Class<?> testClass) {
        return provideForClass(testClass);
    }
}
