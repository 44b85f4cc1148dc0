// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import dev.belay.micropython.internal.syscall.BoardClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

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

    /** The functions of a pin, with the numbers of the RP2040: data sheet, 1.4.3. */
    static final int PWM = 4;

    static final int SIO = 5;

    /** The functions of the blocks of the programmable I/O; Python's number for the third block follows after the others. */
    static final List<Integer> PIO = List.of(6, 7, 10);

    static final int NO_FUNCTION = 31;

    private static final long MILLISECOND = 1_000_000;

    /** How much later than its own time a change may be reported by a listener. */
    private static final long GRACE = 100 * MILLISECOND;

    /** How often changes along a wire are fetched. */
    private static final long PULL = MILLISECOND / 5;

    /** The number of wires one after the other along which changes are fetched. */
    private static final int WIRES = 8;

    /** The time of the change that is being reported: what listeners change has the same time. */
    private static final ThreadLocal<@Nullable Long> EVENT = new ThreadLocal<>();

    private final int number;
    private final InterruptQueue interrupts;
    private final BoardTimers timers;
    private final BoardClock clock;
    private final List<Consumer<Transition>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> readers = new CopyOnWriteArrayList<>();

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
    private final boolean bareAtReset;
    private int function;
    private int pioDriven;
    private int pioLevels;
    private volatile Runnable pioUpdate = () -> {};
    private @Nullable Wave wave;
    private long settled;
    private int waiting;
    private boolean late;
    private volatile @Nullable Pin source;
    private final Deque<Report> reports = new ArrayDeque<>();
    private boolean reporting;
    private @Nullable Future<?> ticks;
    private final List<byte[]> bitstreams = new ArrayList<>();
    private final List<Consumer<byte[]>> bitstreamListeners = new CopyOnWriteArrayList<>();

    /** The end of the latest measurement of a pulse, and the uses of the clock until then. On the board's thread. */
    private long measured;

    private long measuredUses = -1;

    /** @param bareAtReset whether a reset leaves the pin without a function and with a pull-down resistor */
    Pin(int number, boolean bareAtReset, InterruptQueue interrupts, BoardTimers timers, BoardClock clock) {
        this.number = number;
        this.timers = timers;
        this.clock = clock;
        this.bareAtReset = bareAtReset;
        this.interrupts = interrupts;
        reset();
    }

    /** Returns the number of this pin in Python. */
    public int number() {
        return number;
    }

    /** Returns the level of the wire: true for 3.3 V. */
    public boolean value() {
        update();
        lock.lock();
        try {
            return wave == null ? level : decide(clock.peek());
        } finally {
            lock.unlock();
        }
    }

    /** Returns the level as the program reads it. */
    boolean read() {
        readers.forEach(Runnable::run);
        update();
        long now = clock.now();
        lock.lock();
        try {
            return wave == null ? level : decide(now);
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether the board has configured this pin as an output, open drain, or the output of a PWM or a state machine. */
    public boolean isOutput() {
        lock.lock();
        try {
            return mode != PinMode.IN || function == PWM || isDrivenByPio();
        } finally {
            lock.unlock();
        }
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
        change(System.nanoTime(), () -> external = level);
    }

    /**
     * Drives the wire from outside like {@link #drive}, some time later, and then with the other level after each length, as
     * a sensor or a remote control does. The times are exact for {@link #transitions} and for {@code time_pulse_us}, however
     * busy the computer is. In a listener of {@link #onChange} they count from the change that is reported.
     */
    public void driveAfter(Duration delay, boolean level, Duration... lengths) {
        Long event = EVENT.get();
        lock.lock();
        try {
            late = true;
        } finally {
            lock.unlock();
        }
        long at = (event == null ? clock.peek() : event) + delay.toNanos();
        scheduleDrive(at, level);
        boolean next = level;
        for (Duration length : lengths) {
            at += length.toNanos();
            next = !next;
            scheduleDrive(at, next);
        }
    }

    private void scheduleDrive(long at, boolean level) {
        timers.at(at, () -> change(at, true, () -> external = level));
    }

    /** Stops driving the wire, so that the board's output or the pull resistor determines the level. */
    public void release() {
        change(System.nanoTime(), () -> external = null);
    }

    /**
     * Registers a listener for changes of the level. It is called on the thread that changed the level, which is the
     * board's if Python did; it must return quickly and must not wait for the board.
     *
     * @return a subscription that removes the listener when closed
     */
    public Subscription onChange(Consumer<Transition> listener) {
        listeners.add(listener);
        settle();
        return () -> listeners.remove(listener);
    }

    /**
     * Registers a listener that is called on the board's thread before Python reads the level or starts to measure a pulse. A
     * device can begin its answer then, so that a program on a busy computer does not miss it.
     *
     * @return a subscription that removes the listener when closed
     */
    public Subscription onRead(Runnable listener) {
        readers.add(listener);
        return () -> readers.remove(listener);
    }

    /** Returns whether Python handles interrupts of this pin. */
    public boolean hasHandler() {
        lock.lock();
        try {
            return trigger != 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Connects this pin to {@code other} by a wire in one direction: the level of this pin drives the other one. Changes
     * have the same times at both pins.
     *
     * @return a subscription that removes the wire when closed
     */
    public Subscription connectTo(Pin other) {
        Subscription wire = onChange(transition -> other.drive(transition.level()));
        other.drive(value());
        other.source = this;
        return () -> {
            wire.close();
            other.source = null;
            other.release();
        };
    }

    /** Returns the latest changes of the level, oldest first, at most {@value #HISTORY}. */
    public List<Transition> transitions() {
        settle();
        lock.lock();
        try {
            return List.copyOf(history);
        } finally {
            lock.unlock();
        }
    }

    /** Clears the recorded changes. */
    public void clearTransitions() {
        settle();
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
        observe();
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
            waiting--;
            lock.unlock();
        }
    }

    /**
     * Waits for {@code count} further changes of the level.
     *
     * @throws PeripheralTimeoutException if that does not happen within {@code timeout}
     */
    public void awaitChanges(int count, Duration timeout) throws InterruptedException {
        observe();
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
            waiting--;
            lock.unlock();
        }
    }

    /** Waits on behalf of the caller, which decrements {@code waiting} while it holds the lock. */
    private void observe() {
        lock.lock();
        try {
            waiting++;
        } finally {
            lock.unlock();
        }
        settle();
    }

    private void unobserve() {
        lock.lock();
        try {
            waiting--;
        } finally {
            lock.unlock();
        }
    }

    void configure(PinMode mode, Pull pull) {
        change(() -> {
            this.mode = mode;
            this.pull = pull;
            function = SIO;
        });
    }

    /** Gives the pin to another peripheral. */
    void select(int function) {
        change(() -> {
            this.function = function;
            if (function != SIO) {
                mode = PinMode.IN;
            }
        });
    }

    /** @param update executes what the state machines of the programmable I/O have done until now */
    void updateBy(Runnable update) {
        pioUpdate = update;
    }

    /** Sets what a block of the programmable I/O drives the pin to while the pin has this function. */
    void output(int block, boolean driven, boolean high, long nanos) {
        int bit = 1 << block;
        change(nanos, true, () -> {
            pioDriven = driven ? pioDriven | bit : pioDriven & ~bit;
            pioLevels = high ? pioLevels | bit : pioLevels & ~bit;
        });
    }

    private boolean isDrivenByPio() {
        int block = PIO.indexOf(function);
        return block >= 0 && (pioDriven >> block & 1) != 0;
    }

    /** Returns the time of the board's clock, for an observer. */
    long time() {
        return clock.peek();
    }

    /** Has changes by state machines until now applied, at this pin and at the one from which a wire leads to it. */
    private void update() {
        if (PIO.contains(function())) {
            pioUpdate.run();
        }
        Pin from = source;
        if (from != null && PIO.contains(from.function())) {
            from.pioUpdate.run();
        }
    }

    /** Has all changes until now reported; returns false if another thread is about to. */
    boolean isSettled() {
        settle();
        lock.lock();
        try {
            return !reporting;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether something waits for changes of the level. */
    boolean isObserved() {
        if (!listeners.isEmpty()) {
            return true;
        }
        lock.lock();
        try {
            return trigger != 0 || waiting > 0;
        } finally {
            lock.unlock();
        }
    }

    void pull(Pull pull) {
        change(() -> this.pull = pull);
    }

    int function() {
        lock.lock();
        try {
            return function;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the level of the output if there is one. */
    boolean latch() {
        lock.lock();
        try {
            return latch;
        } finally {
            lock.unlock();
        }
    }

    void write(boolean value) {
        change(() -> latch = value);
    }

    void toggle() {
        change(() -> latch = !latch);
    }

    /** Starts or changes the pulses of the pin's PWM, which drives the wire while the pin has this function. */
    void pulse(double frequency, double duty, boolean inverted) {
        long now = afterPulses();
        change(now, false, () -> {
            double period = 1e9 / frequency;
            wave = new Wave(wave == null ? now : wave.start(), period, period * duty, inverted);
            settled = now;
        });
        settle();
    }

    /** Returns the time, which is not before that of a pulse that was recorded for an observer. */
    private long afterPulses() {
        settle();
        long now = clock.now();
        if (settled > now) {
            clock.reached(settled);
            now = settled;
        }
        return now;
    }

    /** Ends the pulses; the level is low. */
    void endPulses() {
        change(afterPulses(), () -> wave = null);
    }

    /** Sets the edges that trigger Python's handler: the sum of FALLING and RISING, 0 for none. */
    void interruptOn(int edges) {
        lock.lock();
        try {
            trigger = edges & (FALLING | RISING);
        } finally {
            lock.unlock();
        }
        settle();
    }

    /**
     * Returns the messages that the board has sent by {@code machine.bitstream} since the last call, such as the colours of
     * a strip of LEDs; at most 1,024, the oldest are dropped first.
     */
    public List<byte[]> bitstreams() {
        lock.lock();
        try {
            List<byte[]> sent = List.copyOf(bitstreams);
            bitstreams.clear();
            return sent;
        } finally {
            lock.unlock();
        }
    }

    void send(byte[] bitstream) {
        lock.lock();
        try {
            if (bitstreams.size() == 1024) {
                bitstreams.remove(0);
            }
            bitstreams.add(bitstream);
        } finally {
            lock.unlock();
        }
        bitstreamListeners.forEach(listener -> listener.accept(bitstream.clone()));
    }

    void onBitstream(Consumer<byte[]> listener) {
        bitstreamListeners.add(listener);
    }

    /**
     * Measures a pulse, as {@code machine.time_pulse_us} does.
     *
     * @param opposite whether to wait first for the opposite level
     * @return the length in microseconds, or -1, -2, -3 if the pulse did not end, did not begin, or the opposite level did
     *     not come within the timeout
     */
    int measure(boolean pulse, int timeoutMicros, boolean opposite) throws InterruptedException {
        observe();
        try {
            long limit = timeoutMicros * 1000L;
            long start = startOfMeasurement();
            readers.forEach(Runnable::run);
            long at = opposite ? reach(!pulse, start, limit) : start;
            if (at == NEVER) {
                return measured(start + limit, -3);
            }
            long begin = reach(pulse, at, limit);
            if (begin == NEVER) {
                return measured(at + limit, -2);
            }
            long end = reach(!pulse, begin, limit);
            return end == NEVER ? measured(begin + limit, -1) : measured(end, (int) ((end - begin) / 1000));
        } finally {
            unobserve();
        }
    }

    /**
     * Returns the end of the previous measurement if the program has done nothing since that takes time, otherwise the time:
     * a chip is back in time for the next edge, whatever the computer takes.
     */
    private long startOfMeasurement() {
        boolean follows = clock.uses() == measuredUses && clock.peek() - measured < GRACE;
        return follows ? measured : clock.now();
    }

    private int measured(long end, int result) {
        clock.reached(end);
        measured = end;
        measuredUses = clock.uses();
        return result;
    }

    private static final long NEVER = Long.MIN_VALUE;

    /** Returns when, from {@code start} on, the wire has a level; {@link #NEVER} if that takes longer than {@code limit}. */
    private long reach(boolean wanted, long start, long limit) throws InterruptedException {
        while (true) {
            long now = clock.peek();
            Pin from = source;
            if (from != null) {
                from.complete(WIRES);
            }
            Wave own;
            lock.lockInterruptibly();
            try {
                own = function == PWM ? wave : null;
                Transition next = own == null ? recorded(start) : null;
                if (next != null) {
                    if (next.level() != wanted) {
                        return start;
                    }
                    return next.nanos() - start > limit ? NEVER : next.nanos();
                }
                long patience = (from == null && late ? GRACE : 0) + (level == wanted ? 0 : limit);
                if (own == null && now - start >= patience) {
                    return level == wanted ? start : NEVER;
                }
                if (own == null) {
                    long left = start + patience - now;
                    long unused = changed.awaitNanos(from == null ? left : Math.min(left, PULL));
                }
            } finally {
                lock.unlock();
            }
            if (own != null) {
                return reach(own, wanted, start, limit);
            }
        }
    }

    private long reach(Wave own, boolean wanted, long start, long limit) throws InterruptedException {
        if (own.level(start) == wanted) {
            return start;
        }
        long change = own.isConstant() ? Long.MAX_VALUE : own.nextChange(start);
        long end = Math.min(change, start + limit);
        clock.waitUntil(end);
        return change == end ? change : NEVER;
    }

    /** Records and reports all changes until now, at this pin and at those from which up to {@code wires} wires lead to it. */
    private void complete(int wires) throws InterruptedException {
        Pin from = source;
        if (from != null && wires > 0) {
            from.complete(wires - 1);
        }
        settle();
        lock.lockInterruptibly();
        try {
            while (reporting) {
                long unused = changed.awaitNanos(PULL);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns the first recorded change after {@code time}. */
    private @Nullable Transition recorded(long time) {
        Transition found = null;
        for (var all = history.descendingIterator(); all.hasNext(); ) {
            Transition transition = all.next();
            if (transition.nanos() <= time) {
                break;
            }
            found = transition;
        }
        return found;
    }

    /** Resets the pin as a power cycle does; the level driven from outside is kept. */
    void reset() {
        endPulses();
        change(() -> {
            mode = PinMode.IN;
            pull = bareAtReset ? Pull.DOWN : Pull.NONE;
            function = bareAtReset ? NO_FUNCTION : SIO;
            latch = false;
            trigger = 0;
            pioDriven = 0;
        });
    }

    /** Changes what the board determines. */
    private void change(Runnable edit) {
        change(clock.now(), edit);
    }

    private void change(long nanos, Runnable edit) {
        Long event = EVENT.get();
        change(event == null ? nanos : event, event != null, edit);
    }

    /** @param past whether the change happened some time ago, so that others before now may follow */
    private void change(long nanos, boolean past, Runnable edit) {
        lock.lock();
        try {
            edit.run();
            boolean now = decide(nanos);
            if (now == level) {
                return;
            }
            late = past;
            set(now, nanos);
        } finally {
            lock.unlock();
        }
        report();
    }

    private void set(boolean now, long nanos) {
        level = now;
        Transition transition = new Transition(now, nanos);
        record(transition);
        reports.add(new Report(transition, trigger & (now ? RISING : FALLING)));
    }

    private void tick() {
        try {
            settle();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Pin.class).error("A listener of pin {} of a virtual board failed", number, e);
        }
    }

    /** Has the changes until now reported, at this pin and at those from which wires lead to it. */
    void refresh() {
        Pin at = this;
        for (int wires = 0; wires < WIRES && at != null; wires++) {
            at.settle();
            at = at.source;
        }
    }

    /** Records and reports the pulses of the PWM until now, and continues to do so while something observes the pin. */
    private void settle() {
        update();
        lock.lock();
        try {
            advance(clock.peek());
            boolean observed = wave != null && (!listeners.isEmpty() || trigger != 0 || waiting > 0);
            if (observed && ticks == null) {
                ticks = BoardTimers.every(MILLISECOND, this::tick);
            } else if (!observed && ticks != null) {
                ticks.cancel(false);
                ticks = null;
            }
        } finally {
            lock.unlock();
        }
        report();
    }

    private void advance(long now) {
        Wave pulses = function == PWM ? wave : null;
        if (pulses == null || pulses.isConstant()) {
            return;
        }
        long from = Math.max(settled, now - (long) (HISTORY / 2.0 * pulses.period()));
        for (long at = pulses.nextChange(from); at <= now; at = pulses.nextChange(at)) {
            if (pulses.level(at) != level) {
                set(!level, at);
            }
        }
        settled = Math.max(settled, now);
    }

    /** Reports the recorded changes in their order; if another thread does so, it also reports those of this one. */
    private void report() {
        lock.lock();
        try {
            if (reporting) {
                return;
            }
            reporting = true;
        } finally {
            lock.unlock();
        }
        boolean done = false;
        try {
            for (Report next = nextReport(); next != null; next = nextReport()) {
                report(next);
            }
            done = true;
        } finally {
            if (!done) {
                endReports();
            }
        }
    }

    private @Nullable Report nextReport() {
        lock.lock();
        try {
            Report next = reports.poll();
            reporting = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void endReports() {
        lock.lock();
        try {
            reporting = false;
        } finally {
            lock.unlock();
        }
    }

    private void report(Report next) {
        if (next.edge != 0) {
            interrupts.raise(InterruptQueue.ofPin(number, next.edge));
        }
        Long outer = EVENT.get();
        EVENT.set(next.transition.nanos());
        try {
            listeners.forEach(listener -> listener.accept(next.transition));
        } finally {
            if (outer == null) {
                EVENT.remove();
            } else {
                EVENT.set(outer);
            }
        }
    }

    private boolean decide(long nanos) {
        if (function == PWM && wave != null) {
            return wave.level(nanos);
        }
        if (function == PWM || (function == SIO && (mode == PinMode.OUT || (mode == PinMode.OPEN_DRAIN && !latch)))) {
            return function == SIO && latch;
        }
        if (isDrivenByPio()) {
            return (pioLevels >> PIO.indexOf(function) & 1) != 0;
        }
        if (external != null) {
            return external;
        }
        return pull == Pull.BOTH ? level : pull == Pull.UP;
    }

    private void record(Transition transition) {
        if (history.size() == HISTORY) {
            history.removeFirst();
        }
        history.addLast(transition);
        changes++;
        changed.signalAll();
    }

    /** A change that was not reported yet, with the edge that triggers Python's handler, 0 for none. */
    private record Report(Transition transition, int edge) {}
}
