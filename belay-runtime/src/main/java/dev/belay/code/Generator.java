// SPDX-License-Identifier: Apache-2.0
package dev.belay.code;

import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Python generator on a board, step by step. It is freed there when it ends, when it raises and by {@link #close}. One that
 * is given up before should be closed; if it is not, some later command of the device frees it, after the garbage collector has
 * found it. Not thread-safe; between two steps the device is free for others.
 *
 * <p>Steps throw {@link PythonException} when the generator raises, and {@link dev.belay.errors.DeviceRestartedException} when the board has begun
 * anew since the first step, so that the generator is gone. A step is never taken twice: one that a lost board interrupts is a
 * {@link dev.belay.errors.ConnectionLostException} also where the device reconnects, and the generator has ended.
 *
 * @param <T> what it yields
 * @param <S> what it is sent
 */
public interface Generator<T, S> extends AutoCloseable {

    /**
     * Goes on to the next {@code yield} and returns its value.
     *
     * @throws java.util.NoSuchElementException when the generator has ended
     */
    @Nullable
    T next();

    /**
     * Makes the {@code yield} where the generator waits give {@code value}, goes on to the next one and returns its value. The
     * first step sends null.
     *
     * @throws java.util.NoSuchElementException when the generator has ended
     * @throws IllegalStateException when it is fetched ahead, and so waits somewhere else
     */
    @Nullable
    T send(@Nullable S value);

    /** Returns an iterator over the values that are left. To ask whether there is one more takes a step. */
    Iterator<@Nullable T> iterator();

    /** Returns the values that are left; closing the stream closes the generator. */
    Stream<@Nullable T> stream();

    /** Frees the generator on the board, where its {@code finally} clauses run; does nothing when it has ended. */
    @Override
    void close();
}
