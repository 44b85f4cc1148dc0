// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.pio;

import dev.belay.micropython.internal.pio.MachineSettings.PinRange;
import dev.belay.micropython.internal.pio.StateMachine.Stall;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a chip and the passing of time in them. Nothing happens by itself: {@link #run} executes what the state machines
 * have done until a given time, in the order of time, and every other method is preceded by it.
 *
 * <p>Exact: instructions with their cycles, delays, stalls, clock dividers, and the times of outputs; inputs arrive two cycles
 * after their change, as through the chip's synchronizers. Approximate: an interrupt of the processor is acknowledged after a
 * microsecond; the cycle of a fractional divider is rounded down to a cycle of the system clock.
 *
 * <p>A stalled state machine costs nothing. One that repeats itself, such as one that polls an unchanged pin or counts pulses of
 * the same length, is not executed instruction by instruction. If that is not enough for the computer to keep pace, state machines
 * omit whole repetitions, or else continue after a gap. Thread-safe.
 */
public final class PioChip {
    /** No time. */
    public static final long NEVER = Long.MAX_VALUE;

    /** A time in the past. */
    public static final long BEFORE = Long.MIN_VALUE;

    private static final int MACHINES = 4;

    /** The time from a pin through two synchronizers. */
    private static final int INPUT_DELAY = 2 * StateMachine.CYCLE;

    /** How far the simulation may lag behind before it leaves a gap, in nanoseconds. */
    private static final long MOST_LAG = 50_000_000;

    private static final int NO_PIN = -1;

    private final PioPads pads;
    private final List<PioBlock> blocks = new ArrayList<>();
    private final List<StateMachine> machines = new ArrayList<>();
    private final CycleClock clock;
    private final Queue<PinChange> incoming = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long order;
    private int watched;
    private int inputs;
    private long inputChanges;
    private boolean running;
    private boolean slowed;

    /** The time of the last instruction executed. */
    private long reached;

    /** @param hertz the rate of the system clock */
    public PioChip(int blockCount, int hertz, long nanos, PioPads pads) {
        this.pads = pads;
        clock = new CycleClock(hertz, nanos);
        for (int index = 0; index < blockCount; index++) {
            PioBlock block = new PioBlock(this, index);
            blocks.add(block);
            for (int machine = 0; machine < MACHINES; machine++) {
                machines.add(new StateMachine(this, block, machine));
            }
        }
    }

    /** Changes the rate of the system clock. */
    public synchronized void frequency(int hertz, long nanos) {
        if (hertz != clock.hertz()) {
            clock.change(hertz, nanos);
        }
    }

    /** Loads a program into a block. Returns its address, or -1 if the instruction memory is full. */
    public synchronized int load(int block, int[] words) {
        return blocks.get(block).load(words);
    }

    /** Frees the memory of a program. */
    public synchronized void unload(int block, int address, int length) {
        blocks.get(block).unload(address, length);
    }

    /** Disables and resets a state machine, for the program at {@code address}. */
    public synchronized void setUp(int machine, MachineSettings settings, int address, long nanos) {
        machines.get(machine).setUp(settings, address, clock.time(nanos));
    }

    /** Sets the outputs of pins, as bits from the first of them on. */
    public synchronized void initialize(int machine, PinRange pins, int levels, int directions, long nanos) {
        machines.get(machine).initialize(pins, levels, directions, clock.time(nanos));
    }

    public synchronized boolean isEnabled(int machine) {
        return machines.get(machine).isEnabled();
    }

    public synchronized void enable(int machine, boolean enable, long nanos) {
        machines.get(machine).enable(enable, clock.time(nanos));
    }

    /** Continues at the start of the program. */
    public synchronized void restart(int machine, long nanos) {
        machines.get(machine).restart(clock.time(nanos));
    }

    /** Executes an instruction. */
    public synchronized void execute(int machine, int word, long nanos) {
        machines.get(machine).execute(word, clock.time(nanos));
    }

    public synchronized MachineSettings settings(int machine) {
        return machines.get(machine).settings();
    }

    /** Gives a state machine a word to send; returns false if its queue is full. */
    public synchronized boolean put(int machine, int word, long nanos) {
        StateMachine target = machines.get(machine);
        if (target.toSend.isFull()) {
            return false;
        }
        target.toSend.add(word);
        target.loop.touch();
        resume(target, Stall.WORD, clock.time(nanos));
        return true;
    }

    /** Takes a word that a state machine has received. Only if there is one. */
    public synchronized int get(int machine, long nanos) {
        StateMachine source = machines.get(machine);
        int word = source.received.remove();
        source.loop.touch();
        resume(source, Stall.ROOM, clock.time(nanos));
        return word;
    }

    /** Returns the number of words to send. */
    public synchronized int sendLevel(int machine) {
        return machines.get(machine).toSend.size();
    }

    /** Returns the number of words received. */
    public synchronized int receiveLevel(int machine) {
        return machines.get(machine).received.size();
    }

    /** Selects the interrupt flags of a block that interrupt the processor, as bits 0 to 3. */
    public synchronized void enableInterrupts(int block, int flags, long nanos) {
        PioBlock target = blocks.get(block);
        target.enable(flags);
        if (target.isInterrupting()) {
            add(new Event(clock.time(nanos), order++, NO_PIN, false, target));
        }
    }

    /** Disables all state machines and frees the memory; outputs remain. */
    public synchronized void stop() {
        machines.forEach(StateMachine::stop);
        blocks.forEach(PioBlock::stop);
        events.clear();
        incoming.clear();
        watched = 0;
        slowed = false;
    }

    /** Also forgets the outputs. */
    public synchronized void reset() {
        stop();
        blocks.forEach(PioBlock::reset);
    }

    /** Reports a change of a watched pin. For any thread, at any time; returns at once. */
    public void input(int pin, boolean level, long nanos) {
        incoming.add(new PinChange(pin, level, nanos));
    }

    /**
     * Executes what state machines have done until {@code nanos}.
     *
     * @param budget the number of instructions that may be executed
     * @param patient whether the rest may be left for the next time
     * @return whether the machines had to leave a gap for the first time
     */
    public synchronized boolean run(long nanos, int budget, boolean patient) {
        return advance(clock.time(nanos), budget, patient ? MOST_LAG : 0, null);
    }

    /** Returns whether the caller is called by {@link #run}. */
    public synchronized boolean isRunning() {
        return running;
    }

    /** Executes what state machines do until one of them has room for a word to send; returns when, or {@link #NEVER} or {@link #BEFORE}. */
    public synchronized long runUntilRoom(int machine, long nanos, int budget) {
        WordFifo queue = machines.get(machine).toSend;
        return runUntil(() -> !queue.isFull(), nanos, budget);
    }

    /** Executes what state machines do until one of them has less words to send; returns when, or {@link #NEVER} or {@link #BEFORE}. */
    public synchronized long runUntilSent(int machine, int level, long nanos, int budget) {
        WordFifo queue = machines.get(machine).toSend;
        return runUntil(() -> queue.size() < level, nanos, budget);
    }

    /** Executes what state machines do until one of them has received a word; returns when, or {@link #NEVER} or {@link #BEFORE}. */
    public synchronized long runUntilWord(int machine, long nanos, int budget) {
        WordFifo queue = machines.get(machine).received;
        return runUntil(() -> !queue.isEmpty(), nanos, budget);
    }

    private long runUntil(BooleanSupplier condition, long nanos, int budget) {
        if (condition.getAsBoolean()) {
            return BEFORE;
        }
        boolean unused = advance(clock.time(nanos), budget, NEVER, condition);
        return condition.getAsBoolean() ? clock.nanos(reached) : NEVER;
    }

    /** @return whether a gap was left for the first time */
    private boolean advance(long until, int budget, long mostLag, @Nullable BooleanSupplier condition) {
        if (running) {
            return false;
        }
        running = true;
        try {
            pads.refresh(watched);
            int left = budget;
            while (left > 0 && !(condition != null && condition.getAsBoolean())) {
                accept();
                StateMachine machine = first();
                long time = machine == null ? NEVER : machine.next;
                Event event = events.peek();
                if (event != null && event.time <= time && event.time <= until) {
                    events.remove();
                    process(event);
                } else if (machine == null || time > until) {
                    return false;
                } else {
                    reached = time;
                    machine.step(time);
                    left--;
                    if (machine.isRunning() && machine.loop.repeats(inputChanges)) {
                        left -= repeat(machine, until, left);
                    }
                }
            }
            return left <= 0 && leaveGap(until, mostLag);
        } finally {
            running = false;
        }
    }

    private @Nullable StateMachine first() {
        StateMachine first = null;
        for (StateMachine machine : machines) {
            if (machine.isRunning() && (first == null || machine.next < first.next)) {
                first = machine;
            }
        }
        return first;
    }

    private void accept() {
        for (PinChange change = incoming.poll(); change != null; change = incoming.poll()) {
            add(new Event(clock.time(change.nanos) + INPUT_DELAY, order++, change.pin, change.level, null));
        }
    }

    private void add(Event event) {
        events.add(event);
    }

    private void process(Event event) {
        if (event.block != null) {
            int flags = event.block.acknowledge(event.time);
            if (flags != 0) {
                pads.interrupt(event.block.index, flags);
            }
            return;
        }
        int before = inputs;
        inputs = event.level ? inputs | 1 << event.pin : inputs & ~(1 << event.pin);
        if (inputs != before) {
            inputChanges++;
            machines.forEach(machine -> resume(machine, Stall.PIN, event.time));
        }
    }

    private static void resume(StateMachine machine, Stall cause, long time) {
        if (machine.isStalledBy(cause) && machine.canResume()) {
            machine.resume(time);
        }
    }

    /** Advances a machine that repeats itself; returns the part of the budget that this took. */
    private int repeat(StateMachine machine, long until, int budget) {
        LoopDetector loop = machine.loop;
        long limit = loop.dependsOnOthers() ? Math.min(until, undisturbedUntil(machine)) : until;
        long times = (limit - machine.next) / loop.period();
        int edges = loop.edges();
        if (times <= 0 || (edges > 0 && watched != 0 && canBeRead(loop.outputs()))) {
            return 0;
        }
        // Changes that are not observed are only recorded, and that is limited.
        long most = edges == 0 ? 0 : Math.min(budget, pads.isObserved(loop.outputs()) ? budget : 8192) / edges + 1;
        long visible = Math.min(times, most);
        loop.repeat(times - visible, visible);
        return (int) Math.min(Integer.MAX_VALUE, visible * edges);
    }

    /** Returns until when neither pins nor flags change, as far as is known. */
    private long undisturbedUntil(StateMachine reader) {
        Event event = events.peek();
        long time = event == null ? NEVER : event.time;
        for (StateMachine other : machines) {
            if (other != reader && other.isRunning() && (other.changesFlags() || canBeRead(other.outputs()))) {
                time = Math.min(time, other.next);
            }
        }
        return time;
    }

    /** Returns whether state machines may read what is written to these pins, directly or along a wire. */
    private boolean canBeRead(int pins) {
        return (pins & watched) != 0 || pads.isObserved(pins);
    }

    private boolean leaveGap(long until, long mostLag) {
        boolean gap = false;
        for (StateMachine machine : machines) {
            if (machine.isRunning() && machine.next < until && lag(machine, until) >= mostLag) {
                machine.skipTo(until);
                gap = true;
            }
        }
        boolean first = gap && !slowed;
        slowed |= gap;
        return first;
    }

    private long lag(StateMachine machine, long until) {
        return clock.nanos(until) - clock.nanos(machine.next);
    }

    /** Returns when something happens next that has an effect outside, or {@link #NEVER}. */
    public synchronized long nextEffect() {
        accept();
        Event event = events.peek();
        long time = event == null ? NEVER : event.time;
        for (StateMachine machine : machines) {
            if (machine.isRunning() && (machine.block.enabled() != 0 || pads.isObserved(machine.outputs()))) {
                time = Math.min(time, machine.next);
            }
        }
        return time == NEVER ? NEVER : clock.nanos(time);
    }

    /** Returns the pins of {@code wanted} that are high. */
    int levels(int wanted) {
        int unknown = wanted & ~watched;
        if (unknown != 0) {
            watched |= unknown;
            inputs = (inputs & ~unknown) | (pads.watch(unknown) & unknown);
        }
        return inputs & wanted;
    }

    void flagsChanged(PioBlock block, long time) {
        for (StateMachine machine : machines) {
            if (machine.block == block) {
                resume(machine, Stall.FLAG, time + StateMachine.CYCLE);
            }
        }
        if (block.isInterrupting()) {
            long latency = clock.hertz() / 1_000_000 * StateMachine.CYCLE;
            add(new Event(time + latency, order++, NO_PIN, false, block));
        }
    }

    void output(PioBlock block, int pin, boolean driven, boolean level, long time) {
        pads.output(block.index, pin, driven, level, clock.nanos(time));
    }

    /** A change at a pin. */
    private record PinChange(int pin, boolean level, long nanos) {}

    /** A change of a pin that arrives, or the acknowledgement of a block's interrupts. */
    private record Event(
            long time,
            long order,
            int pin,
            boolean level,
            @Nullable PioBlock block) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return time == other.time ? Long.compare(order, other.order) : Long.compare(time, other.time);
        }
    }
}
