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
 * Tells when things happen on a board, in the host's time. The board's own clock counts milliseconds since some start, and is
 * never set. After {@link #sync} it is compared with the host's at every timed result, so it may be slow or fast, and begin
 * anew after its last number (12 days on MicroPython, 6 on CircuitPython); a reset of the board is noticed. Thread-safe.
 */
public final class DeviceClock {
    private static final int SAMPLES = 10;
    private static final Script HELPER = Script.ofResource(DeviceClock.class, "clock.py");
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    /** How much of a new offset counts. */
    private static final double WEIGHT = 0.1;

    private final BoardSession session;

    /** The host's time of day at one moment of its clock that never goes back. */
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

    /** Compares the clocks in 5 to 10 turnarounds and returns the {@link #offset}. */
    public Duration sync() {
        return sync(SAMPLES);
    }

    /** Compares the clocks in up to {@code samples} turnarounds and returns the {@link #offset}. */
    public synchronized Duration sync(int samples) {
        if (samples < 1) {
            throw new IllegalArgumentException(samples + " samples");
        }
        ClockSamples taken = new ClockSamples();
        boolean steady = false;
        for (int i = 0; i < samples && !steady; i++) {
            steady = taken.add(sample());
        }
        offset = taken.offset();
        roundTrip = taken.best();
        synced = true;
        return offset();
    }

    private ClockSample sample() {
        Reading reading = read("0", value -> value);
        return new ClockSample(reading.sent(), reading.received(), unwrapped(reading) * MILLI + MILLI / 2);
    }

    /**
     * Returns the board's clock minus the host's time since 1970.
     *
     * @throws IllegalStateException before the first {@link #sync}
     */
    public synchronized Duration offset() {
        checkSynced();
        return Duration.between(hostBase, Instant.EPOCH).plusNanos(offset + nanoBase);
    }

    /** Returns by how much a time may be wrong: half of the way there and back, and the board's millisecond. */
    public synchronized Duration uncertainty() {
        checkSynced();
        return Duration.ofNanos(roundTrip / 2 + MILLI);
    }

    /** Returns how many resets of the board were noticed. */
    public synchronized int resets() {
        return resets;
    }

    /**
     * Evaluates an expression and tells when, in one turnaround.
     *
     * @throws IllegalStateException before the first {@link #sync}
     */
    public Timed<Object> eval(String expression) {
        return evaluate(expression, value -> value);
    }

    /** Evaluates an expression to a {@code type} and tells when, in one turnaround. */
    @SuppressWarnings("unchecked") // a converter gives what it was made for; a primitive's box where it is a primitive
    public <T> Timed<T> eval(String expression, Class<T> type) {
        return (Timed<T>) evaluate(expression, Converter.to(type));
    }

    /** Evaluates an expression, converts its value and tells when, in one turnaround. */
    public synchronized Timed<Object> evaluate(String expression, Converter converter) {
        checkSynced();
        String text = SourceText.dedent(expression).strip();
        if (!SourceText.isExpression(text)) {
            throw new IllegalArgumentException("no expression: " + expression);
        }
        Reading reading = read(text, converter);
        long there = unwrapped(reading) * MILLI + MILLI / 2;
        refine(new ClockSample(reading.sent(), reading.received(), there), reading.took() * MILLI);
        return new Timed<Object>(reading.value(), hostBase.plusNanos(there - offset - nanoBase));
    }

    /** A quick answer tells more about the offset than a slow one. */
    private void refine(ClockSample sample, long took) {
        if (sample.roundTrip() - took <= 2 * roundTrip) {
            offset += Math.round(WEIGHT * (sample.offset() - offset));
        }
    }

    /** Compares the clocks, unless that was done before. */
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
     * What came back.
     *
     * @param ticks the middle of the evaluation, in the board's milliseconds
     * @param took how long the evaluation took, in milliseconds
     */
    private record Reading(@Nullable Object value, long ticks, long took, long sent, long received) {
        long middle() {
            return sent + (received - sent) / 2;
        }
    }

    /** Evaluates between two looks at the board's clock. */
    private Reading read(String expression, Converter converter) {
        long period = counter().period();
        String end = expression.indexOf('#') < 0 ? ")" : "\n)";
        long sent = System.nanoTime();
        Tuple answer = ResultShape.tuple(
                session.evaluate("(_belayk(),(" + expression + end + ",_belayk())", value -> value), 3);
        long received = System.nanoTime();
        long first = ResultShape.number(answer.get(0));
        long took = Math.floorMod(ResultShape.number(answer.get(2)) - first, period);
        return new Reading(converter.convert(answer.get(1)), (first + took / 2) % period, took, sent, received);
    }

    private TickCounter counter() {
        session.define(HELPER);
        TickCounter current = counter;
        if (current == null) {
            current = new TickCounter(ResultShape.positive(session.evaluate("_belayl")));
            counter = current;
            interpreter = session.interpreterGeneration();
        }
        return current;
    }

    /** Where the board has begun anew, so may its clock have, even where its count would fit. */
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

    /** Takes the offset from one more reading: the one that led here may have taken as long as a reconnect. */
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
