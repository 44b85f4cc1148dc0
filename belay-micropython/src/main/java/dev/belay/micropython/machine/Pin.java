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
 * One pin of a virtual board and the wire at it.
 *
 * <p>The wire's level is decided by, in this order: the board's output; the level driven from outside ({@link #drive});
 * the pin's pull resistor; and 0. Thread-safe.
 */
public final class Pin {
    /** How many changes a pin remembers; the oldest are forgotten first. */
    public static final int HISTORY = 4096;

    static final int FALLING = 4;
    static final int RISING = 8;

    private final int number;
    private final Interrupts interrupts;
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

    Pin(int number, Interrupts interrupts) {
        this.number = number;
        this.interrupts = interrupts;
    }

    /** Returns the number that Python knows this pin by. */
    public int number() {
        return number;
    }

    /** Returns the level of the wire: true is 3.3 V. */
    public boolean value() {
        lock.lock();
        try {
            return level;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the board set this pin up to drive the wire, as an output or with an open drain. */
    public boolean isOutput() {
        return mode() != PinMode.IN;
    }

    /** Returns what the board set this pin up for. */
    public PinMode mode() {
        lock.lock();
        try {
            return mode;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the resistor that the board chose. */
    public Pull pull() {
        lock.lock();
        try {
            return pull;
        } finally {
            lock.unlock();
        }
    }

    /** Drives the wire from outside, as a button or another chip does, until {@link #release}. An output of the board is stronger. */
    public void drive(boolean level) {
        change(() -> external = level);
    }

    /** Lets the wire go, so that the board's output or the pull resistor decides. */
    public void release() {
        change(() -> external = null);
    }

    /**
     * Calls {@code listener} at every change of the level, on the thread that changed it: the board's own when Python
     * did. It must return soon and must not wait for the board.
     *
     * @return what to close to hear no more
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

    /** Forgets the changes so far. */
    public void clearTransitions() {
        lock.lock();
        try {
            history.clear();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the wire has {@code level}. A pulse that is over before the waiting thread sees it counts.
     *
     * @throws PeripheralTimeoutException when that does not happen within {@code timeout}
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
     * Waits until the level has changed {@code count} times from now on.
     *
     * @throws PeripheralTimeoutException when that does not happen within {@code timeout}
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

    /** Python's handler is to run on these edges: the sum of FALLING and RISING, 0 for none. */
    void interruptOn(int edges) {
        lock.lock();
        try {
            trigger = edges;
        } finally {
            lock.unlock();
        }
    }

    /** What a power cycle does to the chip; the world outside keeps driving the wire. */
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
            remember(transition);
            edge = trigger & (now ? RISING : FALLING);
        } finally {
            lock.unlock();
        }
        if (edge != 0) {
            interrupts.raise(Interrupts.ofPin(number, edge));
        }
        listeners.forEach(listener -> listener.accept(transition));
    }

    private boolean decide() {
        if (mode == PinMode.OUT || (mode == PinMode.OPEN_DRAIN && !latch)) {
            return latch;
        }
        return external == null ? pull == Pull.UP : external;
    }

    private void remember(Transition transition) {
        if (history.size() == HISTORY) {
            history.removeFirst();
        }
        history.addLast(transition);
        changes++;
        changed.signalAll();
    }
}
