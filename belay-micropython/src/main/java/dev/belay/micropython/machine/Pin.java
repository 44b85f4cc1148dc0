// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A pin of a virtual board and the wire connected to it.
 *
 * <p>The level of the wire is determined by, in this order: the board's output; the level driven from outside
 * ({@link #drive}); the pin's pull resistor; and 0. Thread-safe.
 */
public final class Pin {
    /** Maximum number of recorded transitions; the oldest are dropped first. */
    public static final int HISTORY = 4096;

    static final int FALLING = 4;
    static final int RISING = 8;

    private final int number;
    private final InterruptQueue interrupts;
    private final List<Consumer<Transition>> listeners = new CopyOnWriteArrayList<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Transition> history = new ArrayDeque<>();
    private PinMode mode = PinMode.IN;
    private Pull pull = Pull.NONE;
    private boolean latch;
    private @Nullable Boolean external;
    private int trigger;
    private boolean level;
    private long changes;

    Pin(int number, InterruptQueue interrupts) {
        this.number = number;
        this.interrupts = interrupts;
    }

    /** Returns the number of this pin in Python. */
    public int number() {
        return number;
    }

    /** Returns the level of the wire: true for 3.3 V. */
    public boolean value() {
        lock.lock();
        try {
            return level;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the board has configured this pin as an output or open drain. */
    public boolean isOutput() {
        return mode() != PinMode.IN;
    }

    /** Returns the configured mode. */
    public PinMode mode() {
        lock.lock();
        try {
            return mode;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the configured pull resistor. */
    public Pull pull() {
        lock.lock();
        try {
            return pull;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Drives the wire from outside, as a button or another chip does, until {@link #release}. An output of the board
     * overrides it.
     */
    public void drive(boolean level) {
        change(() -> external = level);
    }

    /** Stops driving the wire, so that the board's output or the pull resistor determines the level. */
    public void release() {
        change(() -> external = null);
    }

    /**
     * Registers a listener for changes of the level. It is called on the thread that changed the level, which is the
     * board's if Python did; it must return quickly and must not wait for the board.
     *
     * @return a subscription that removes the listener when closed
     */
    public Subscription onChange(Consumer<Transition> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Returns the latest changes of the level, oldest first, at most {@value #HISTORY}. */
    public List<Transition> transitions() {
        lock.lock();
        try {
            return List.copyOf(history);
        } finally {
            lock.unlock();
        }
    }

    /** Clears the recorded changes. */
    public void clearTransitions() {
        lock.lock();
        try {
            history.clear();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the wire has {@code level}. A pulse that ends before the waiting thread observes it counts.
     *
     * @throws PeripheralTimeoutException if that does not happen within {@code timeout}
     */
    public void await(boolean level, Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long before = changes;
            long left = timeout.toNanos();
            while (this.level != level && changes == before) {
                if (left <= 0) {
                    throw new PeripheralTimeoutException("pin " + number + " did not go " + (level ? "high" : "low")
                            + " within " + timeout.toMillis() + " ms; it is "
                            + (mode == PinMode.IN ? "an input" : "an output") + " and stays "
                            + (level ? "low" : "high"));
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for {@code count} further changes of the level.
     *
     * @throws PeripheralTimeoutException if that does not happen within {@code timeout}
     */
    public void awaitChanges(int count, Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long wanted = changes + count;
            long left = timeout.toNanos();
            while (changes < wanted) {
                if (left <= 0) {
                    throw new PeripheralTimeoutException("pin " + number + " changed " + (count - (wanted - changes))
                            + " times and not " + count + " within " + timeout.toMillis() + " ms");
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void configure(PinMode mode, Pull pull) {
        change(() -> {
            this.mode = mode;
            this.pull = pull;
        });
    }

    void write(boolean value) {
        change(() -> latch = value);
    }

    void toggle() {
        change(() -> latch = !latch);
    }

    /** Sets the edges that trigger Python's handler: the sum of FALLING and RISING, 0 for none. */
    void interruptOn(int edges) {
        lock.lock();
        try {
            trigger = edges;
        } finally {
            lock.unlock();
        }
    }

    /** Resets the pin as a power cycle does; the level driven from outside is kept. */
    void reset() {
        change(() -> {
            mode = PinMode.IN;
            pull = Pull.NONE;
            latch = false;
            trigger = 0;
        });
    }

    private void change(Runnable edit) {
        Transition transition;
        int edge;
        lock.lock();
        try {
            edit.run();
            boolean now = decide();
            if (now == level) {
                return;
            }
            level = now;
            transition = new Transition(now, System.nanoTime());
            record(transition);
            edge = trigger & (now ? RISING : FALLING);
        } finally {
            lock.unlock();
        }
        if (edge != 0) {
            interrupts.raise(InterruptQueue.ofPin(number, edge));
        }
        listeners.forEach(listener -> listener.accept(transition));
    }

    private boolean decide() {
        if (mode == PinMode.OUT || (mode == PinMode.OPEN_DRAIN && !latch)) {
            return latch;
        }
        return external == null ? pull == Pull.UP : external;
    }

    private void record(Transition transition) {
        if (history.size() == HISTORY) {
            history.removeFirst();
        }
        history.addLast(transition);
        changes++;
        changed.signalAll();
    }
}
