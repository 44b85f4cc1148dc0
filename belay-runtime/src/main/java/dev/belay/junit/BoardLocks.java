// SPDX-License-Identifier: Apache-2.0
package dev.belay.junit;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/** One test on a board at a time, where JUnit runs tests in parallel. */
final class BoardLocks implements ResourceLocksProvider {
    private static final String KEY = "dev.belay.board";

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return BoardChoice.possible(testClass).stream()
                .map(board -> new Lock(board.name().isEmpty() ? KEY : KEY + "." + board.name()))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosingInstanceTypes, Class<?> testClass) {
        return provideForClass(testClass);
    }
}
