// SPDX-License-Identifier: Apache-2.0
package dev.belay.clock;

import dev.belay.code.Script;
import dev.belay.internal.python.source.SourceText;
import dev.belay.internal.session.BoardSession;
import dev.belay.internal.session.ResultShape;
import dev.belay.python.Converter;
import dev.belay.python.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Converts times of a board's clock to the host's time. The clock of the board counts milliseconds from an arbitrary
 * start; it is never set. After {@link #sync} it is compared with the host's clock at each timed result, so its drift
 * is corrected, as is its wrap-around (after 12 days on MicroPython, 6 on CircuitPython); a reset of the board is
 * detected. Thread-safe.
 */
public final class DeviceClock {
    private static final int DEFAULT_SAMPLES = 10;
    private static final Script SCRIPT = Script.ofResource(DeviceClock.class, "clock.py");
    /** Function of clock.py that returns the count of milliseconds. */
    private static final String TICKS = "_belayk";

    /** Variable of clock.py: the count after which it wraps around to 0. */
    private static final String PERIOD = "_belayl";

    /** Nanoseconds in a millisecond. */
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    /** Weight of a new sample in the moving average of the offset. */
    private static final double SAMPLE_WEIGHT = 0.1;

    private final BoardSession session;

    /** The host's time of day at {@link #nanoBase}. */
    private final Instant hostBase = Instant.now();

    private final long nanoBase = System.nanoTime();

    private @Nullable TickCounter counter;
    private int interpreter;
    private boolean synced;
    private long offset;
    private long roundTrip;
    private int resets;

    private DeviceClock(BoardSession session) {
        this.session = session;
    }

    /** Returns the clock of a session. */
    public static DeviceClock of(BoardSession session) {
        return session.attachment(DeviceClock.class, () -> new DeviceClock(session));
    }

    /** Compares the clocks in 5 to 10 round trips and returns the {@link #offset}. */
    public Duration sync() {
        return sync(DEFAULT_SAMPLES);
    }

    /** Compares the clocks in up to {@code samples} round trips and returns the {@link #offset}. */
    public synchronized Duration sync(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be positive: " + samples);
        }
        OffsetEstimator estimator = new OffsetEstimator();
        boolean isGoodEnough = false;
        for (int i = 0; i < samples && !isGoodEnough; i++) {
            isGoodEnough = estimator.add(sample());
        }
        offset = estimator.offset();
        roundTrip = estimator.shortestRoundTrip();
        synced = true;
        return offset();
    }

    private ClockSample sample() {
        Reading reading = read("0", value -> value);
        return new ClockSample(reading.sent(), reading.received(), unwrapped(reading) * MILLI + MILLI / 2);
    }

    /**
     * Returns the board's clock minus the host's time since 1970-01-01T00:00Z.
     *
     * @throws IllegalStateException before the first {@link #sync}
     */
    public synchronized Duration offset() {
        checkSynced();
        return Duration.between(hostBase, Instant.EPOCH).plusNanos(offset + nanoBase);
    }

    /**
     *  Returns the largest possible error of a time: half of the shortest round trip and the resolution of the board's
     *  clock, one millisecond.
     */
    public synchronized Duration uncertainty() {
        checkSynced();
        return Duration.ofNanos(roundTrip / 2 + MILLI);
    }

    /** Returns the number of detected resets of the board. */
    public synchronized int resets() {
        return resets;
    }

    /**
     * Evaluates an expression and returns its value with the time of the evaluation, in one round trip.
     *
     * @throws IllegalStateException before the first {@link #sync}
     */
    public Timed<Object> eval(String expression) {
        return evaluate(expression, value -> value);
    }

    /**
     * Evaluates an expression and returns its value as a {@code type} with the time of the evaluation, in one round
     * trip.
     */
    @SuppressWarnings("unchecked") // a converter returns its type, and the box of a primitive
    public <T> Timed<T> eval(String expression, Class<T> type) {
        return (Timed<T>) evaluate(expression, Converter.to(type));
    }

    /** Evaluates an expression and returns its converted value with the time of the evaluation, in one round trip. */
    public synchronized Timed<Object> evaluate(String expression, Converter converter) {
        checkSynced();
        String text = SourceText.dedent(expression).strip();
        if (!SourceText.isExpression(text)) {
            throw new IllegalArgumentException("not an expression: " + expression);
        }
        Reading reading = read(text, converter);
        long device = unwrapped(reading) * MILLI + MILLI / 2;
        refine(new ClockSample(reading.sent(), reading.received(), device), reading.took() * MILLI);
        return new Timed<Object>(reading.value(), hostBase.plusNanos(device - offset - nanoBase));
    }

    /** Corrects the offset with a sample, unless its round trip was too slow to be precise. */
    private void refine(ClockSample sample, long took) {
        if (sample.roundTrip() - took <= 2 * roundTrip) {
            offset += Math.round(SAMPLE_WEIGHT * (sample.offset() - offset));
        }
    }

    /** Compares the clocks, unless they have been compared already. */
    public synchronized void syncOnce() {
        if (!synced) {
            sync();
        }
    }

    private void checkSynced() {
        if (!synced) {
            throw new IllegalStateException(
                    session.port().text() + ": the clocks have not been compared yet: call sync() first");
        }
    }

    /**
     * A value with the board's time of its evaluation and the host's times of its round trip.
     *
     * @param ticks board's count in the middle of the evaluation, in milliseconds
     * @param took duration of the evaluation, in milliseconds
     * @param sent host's {@link System#nanoTime} when the expression was sent
     * @param received host's {@link System#nanoTime} when the value was received
     */
    private record Reading(@Nullable Object value, long ticks, long took, long sent, long received) {
        long middle() {
            return sent + (received - sent) / 2;
        }
    }

    /** Evaluates an expression between two readings of the board's clock. */
    private Reading read(String expression, Converter converter) {
        long period = counter().period();
        String end = expression.indexOf('#') < 0 ? ")" : "\n)";
        long sent = System.nanoTime();
        Tuple answer = ResultShape.tuple(
                session.evaluate("(" + TICKS + "(),(" + expression + end + "," + TICKS + "())", value -> value), 3);
        long received = System.nanoTime();
        long first = ResultShape.number(answer.get(0));
        long took = Math.floorMod(ResultShape.number(answer.get(2)) - first, period);
        return new Reading(converter.convert(answer.get(1)), (first + took / 2) % period, took, sent, received);
    }

    private TickCounter counter() {
        session.define(SCRIPT);
        TickCounter current = counter;
        if (current == null) {
            current = new TickCounter(ResultShape.positive(session.evaluate(PERIOD)));
            counter = current;
            interpreter = session.interpreterGeneration();
        }
        return current;
    }

    /**
     *  Returns the count without wrap-arounds. After a restart of the interpreter the clock may have restarted too,
     *  even if its count is plausible.
     */
    private long unwrapped(Reading reading) {
        TickCounter current = counter();
        OptionalLong ticks = current.unwrap(reading.ticks(), hostMillis(reading));
        if (ticks.isPresent() && interpreter == session.interpreterGeneration()) {
            return ticks.getAsLong();
        }
        resets += ticks.isEmpty() ? 1 : 0;
        restart(current);
        return reading.ticks();
    }

    /** Sets the offset by a new reading, because the previous one may include the duration of a reconnect. */
    private void restart(TickCounter current) {
        Reading reading = read("0", value -> value);
        current.restart(reading.ticks(), hostMillis(reading));
        offset = reading.ticks() * MILLI + MILLI / 2 - reading.middle();
        interpreter = session.interpreterGeneration();
    }

    private long hostMillis(Reading reading) {
        return (reading.middle() - nanoBase) / MILLI;
    }
}
