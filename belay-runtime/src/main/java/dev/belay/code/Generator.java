// SPDX-License-Identifier: Apache-2.0
package dev.belay.code;

import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Python generator on a board. It is freed there when it ends, when it raises an exception, and by {@link #close}. A generator
 * that is not closed is freed by a later command of the device, after the garbage collector has found it unreachable. Not
 * thread-safe. Other commands can run between two steps.
 *
 * <p>Steps throw {@link PythonException} if the generator raises an exception, and
 * {@link dev.belay.errors.DeviceRestartedException} if the board has restarted since the first step, so that the generator is
 * lost. No step runs twice: if the connection is lost during a step, it throws a
 * {@link dev.belay.errors.ConnectionLostException}, even if the device reconnects, and the generator has ended.
 *
 * @param <T> type of the yielded values
 * @param <S> type of the sent values
 */
public interface Generator<T, S> extends AutoCloseable {

    /**
     * Continues to the next {@code yield} and returns its value.
     *
     * @throws java.util.NoSuchElementException if the generator has ended
     */
    @Nullable
    T next();

    /**
     * Sends a value as the result of the current {@code yield}, continues to the next one and returns its value. The value of the
     * first step must be null.
     *
     * @throws java.util.NoSuchElementException if the generator has ended
     * @throws IllegalStateException if values are prefetched, so that the generator is at a later {@code yield}
     */
    @Nullable
    T send(@Nullable S value);

    /** Returns an iterator over the remaining values. Its {@code hasNext} may take a step. */
    Iterator<@Nullable T> iterator();

    /** Returns a stream of the remaining values; closing the stream closes the generator. */
    Stream<@Nullable T> stream();

    /** Frees the generator on the board, which runs its {@code finally} clauses; does nothing if it has ended. */
    @Override
    void close();
}
