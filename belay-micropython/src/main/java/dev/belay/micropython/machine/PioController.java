// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import dev.belay.micropython.internal.pio.MachineSettings;
import dev.belay.micropython.internal.pio.MachineSettings.PinRange;
import dev.belay.micropython.internal.pio.PioChip;
import dev.belay.micropython.internal.pio.PioPads;
import dev.belay.micropython.internal.syscall.BoardClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The programmable I/O of a board: the simulated state machines, connected to its pins, interrupts and time.
 *
 * <p>State machines are simulated when something looks at them: the program at its queues, or anything at a pin. Only while
 * interrupts of theirs are enabled, or changes of their pins have listeners, they are also simulated in the background, with a
 * limited part of the processor's time.
 *
 * <p>For state machines, the program runs at the speed of a Pico: calls between which it neither asks for the time, waits nor uses
 * a pin follow each other within microseconds, even if the computer is slower. Otherwise its pauses would be gaps in what is sent.
 * Thread-safe; what the program calls is for the board's thread.
 */
final class PioController implements PioPads {
    private static final long MICROSECOND = 1000;

    /** The time from one call of the program to the next. */
    private static final long CALL = 5 * MICROSECOND;

    /** The longest pause of the computer that is not one of the program. */
    private static final long LONGEST_PAUSE = 1_000_000 * MICROSECOND;

    /** How far the simulation may run ahead for a program that waits for a state machine. */
    private static final long AHEAD = 200 * MICROSECOND;

    /** How long a call of the program may wait. */
    private static final long WAIT = 2000 * MICROSECOND;

    private static final long TICK = 1000 * MICROSECOND;

    /** The numbers of instructions that are executed at once: for a caller, and in each tick. */
    private static final int FOREGROUND = 3_000_000;

    private static final int BACKGROUND = 10_000;

    private final List<Pin> pins;
    private final InterruptQueue interrupts;
    private final BoardClock clock;
    private final LongSupplier clockReads;
    private final PioChip chip;
    private final List<Subscription> watched = new ArrayList<>();
    private final int[] lastLevels;
    private @Nullable Future<?> tick;

    /** The time at which the program is, for state machines. */
    private long program;

    private long knownReads;

    PioController(Pinout pinout, List<Pin> pins, InterruptQueue interrupts, BoardClock clock, LongSupplier clockReads) {
        this.clock = clock;
        program = clock.peek();
        this.pins = pins.stream().filter(pin -> pin.number() < Pinout.RADIO).toList();
        this.interrupts = interrupts;
        this.clockReads = clockReads;
        chip = new PioChip(pinout.chip().pioBlocks(), pinout.chip().hertz(), clock.peek(), this);
        lastLevels = new int[4 * pinout.chip().pioBlocks()];
        pins.forEach(pin -> pin.updateBy(this::observe));
    }

    /** Continues at the present time, because the program can notice it. */
    void synchronize() {
        program = Math.max(program, clock.peek());
    }

    /** Returns the time at which the program is, and simulates until then. */
    private long enter() {
        long now = clock.peek();
        long reads = clockReads.getAsLong();
        if (reads != knownReads) {
            knownReads = reads;
            program = Math.max(program, now);
        } else {
            program = Math.max(program, Math.min(now, Math.max(program + CALL, now - LONGEST_PAUSE)));
        }
        run(program);
        return program;
    }

    private void run(long nanos) {
        if (chip.run(nanos, FOREGROUND, false)) {
            LoggerFactory.getLogger(PioController.class)
                    .warn("State machines of a virtual board run more slowly than on a chip: "
                            + "this computer cannot simulate them at their clock rate");
        }
    }

    /** Simulates until now, for an observer on any thread. */
    private void observe() {
        if (!chip.isRunning()) {
            run(clock.peek());
            schedule();
        }
    }

    private void inBackground() {
        synchronized (watched) {
            tick = null;
        }
        try {
            boolean unused = chip.run(clock.peek(), BACKGROUND, true);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(PioController.class).error("A listener of a pin of a virtual board failed", e);
        }
        schedule();
    }

    /** Requests the simulation when something happens next that has an effect. */
    private void schedule() {
        long next = chip.nextEffect();
        if (next != PioChip.NEVER) {
            schedule(Math.max(TICK, next - clock.peek()));
        }
    }

    private void schedule(long delay) {
        synchronized (watched) {
            if (tick != null && tick.cancel(false)) {
                tick = null;
            }
            if (tick == null) {
                tick = BoardTimers.after(delay, this::inBackground);
            }
        }
    }

    void frequency(int hertz) {
        long now = clock.peek();
        run(now);
        chip.frequency(hertz, now);
    }

    int load(int block, int[] words) {
        return chip.load(block, words);
    }

    void unload(int block, int address, int length) {
        chip.unload(block, address, length);
    }

    void setUp(int machine, MachineSettings settings, int address) {
        chip.setUp(machine, settings, address, enter());
        schedule();
    }

    /** Gives pins to the block of a state machine and sets their outputs. */
    void initialize(int machine, PinRange range, int levels, int directions) {
        long now = enter();
        chip.initialize(machine, range, levels, directions, now);
        for (int i = 0; i < range.count(); i++) {
            int number = range.base() + i;
            pins.stream().filter(pin -> pin.number() == number).forEach(pin -> pin.select(Pin.PIO.get(machine / 4)));
        }
    }

    boolean isEnabled(int machine) {
        return chip.isEnabled(machine);
    }

    void enable(int machine, boolean enable) {
        chip.enable(machine, enable, enter());
        schedule();
    }

    void restart(int machine) {
        chip.restart(machine, enter());
        schedule();
    }

    void execute(int machine, int word) {
        chip.execute(machine, word, enter());
        schedule();
    }

    MachineSettings settings(int machine) {
        return chip.settings(machine);
    }

    /** Gives words to a state machine and waits for room, but not for long; returns the number of words given. */
    int put(int machine, int[] words) throws InterruptedException {
        long now = enter();
        long deadline = clock.peek() + WAIT;
        int count = 0;
        while (count < words.length) {
            if (chip.put(machine, words[count], now)) {
                count++;
                continue;
            }
            long real = clock.peek();
            long limit = Math.max(real, now) + AHEAD;
            long room = chip.runUntilRoom(machine, limit, FOREGROUND);
            if (room != PioChip.NEVER) {
                now = Math.max(now, room);
            } else if (real >= deadline) {
                break;
            } else {
                now = limit;
            }
            if (now > real + AHEAD) {
                clock.waitUntil(now - AHEAD);
            }
        }
        program = now;
        schedule();
        return count;
    }

    /** Returns a word that a state machine has received, or null if it receives none soon. */
    @Nullable
    Integer get(int machine) throws InterruptedException {
        long now = enter();
        long deadline = clock.peek() + WAIT;
        while (chip.receiveLevel(machine) == 0) {
            long real = clock.peek();
            long word = chip.runUntilWord(machine, real, FOREGROUND);
            if (word != PioChip.NEVER) {
                now = Math.max(now, word);
            } else if (real >= deadline) {
                program = Math.max(now, real);
                return null;
            } else {
                clock.waitUntil(real + AHEAD);
            }
        }
        program = now;
        int word = chip.get(machine, now);
        schedule();
        return word;
    }

    /** Returns the number of words that wait to be sent. A program that asks again waits for it to change. */
    int sendLevel(int machine) {
        long now = enter();
        int level = chip.sendLevel(machine);
        if (level > 0 && level == lastLevels[machine]) {
            advance(now, chip.runUntilSent(machine, level, clock.peek(), FOREGROUND));
            level = chip.sendLevel(machine);
        }
        lastLevels[machine] = level;
        return level;
    }

    /** Returns the number of words that wait to be read. */
    int receiveLevel(int machine) {
        long now = enter();
        if (chip.receiveLevel(machine) == 0) {
            advance(now, chip.runUntilWord(machine, clock.peek(), FOREGROUND));
        }
        return chip.receiveLevel(machine);
    }

    private void advance(long now, long reached) {
        program = Math.max(now, reached == PioChip.NEVER ? clock.peek() : reached);
    }

    /** @param flags the interrupt flags that interrupt the program, as bits 0 to 3 */
    void enableInterrupts(int block, int flags) {
        chip.enableInterrupts(block, flags, enter());
        schedule();
    }

    void stop() {
        run(clock.peek());
        chip.stop();
        end();
    }

    void reset() {
        chip.reset();
        end();
    }

    private void end() {
        List<Subscription> ended;
        synchronized (watched) {
            ended = List.copyOf(watched);
            watched.clear();
            if (tick != null) {
                tick.cancel(false);
                tick = null;
            }
        }
        ended.forEach(Subscription::close);
    }

    @Override
    public int watch(int wanted) {
        int levels = 0;
        for (Pin pin : selected(wanted)) {
            Subscription subscription = pin.onChange(change -> {
                chip.input(pin.number(), change.level(), change.nanos());
                if (!chip.isRunning()) {
                    schedule(TICK);
                }
            });
            synchronized (watched) {
                watched.add(subscription);
            }
            levels |= pin.value() ? 1 << pin.number() : 0;
        }
        return levels;
    }

    private List<Pin> selected(int wanted) {
        return pins.stream().filter(pin -> (wanted >> pin.number() & 1) != 0).toList();
    }

    @Override
    public void refresh(int wanted) {
        for (Pin pin : pins) {
            if ((wanted >> pin.number() & 1) != 0) {
                pin.refresh();
            }
        }
    }

    @Override
    public void output(int block, int pin, boolean driven, boolean level, long nanos) {
        if (pin < pins.size()) {
            pins.get(pin).output(block, driven, level, nanos);
        }
    }

    @Override
    public boolean isObserved(int wanted) {
        for (Pin pin : pins) {
            if ((wanted >> pin.number() & 1) != 0 && pin.isObserved()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void interrupt(int block, int flags) {
        interrupts.raise(InterruptQueue.ofPio(block, flags));
    }
}
