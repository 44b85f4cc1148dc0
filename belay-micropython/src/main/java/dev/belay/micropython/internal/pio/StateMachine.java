// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.internal.pio;

import dev.belay.micropython.internal.pio.MachineSettings.PinRange;

/** A state machine: its registers and the execution of instructions (3.4). */
final class StateMachine {
    private static final int NOTHING = -1;
    private static final int UNSHIFTED = 0;
    private static final int SHIFTED_OUT = 32;
    static final int CYCLE = 256;

    /** What a machine that does not execute the next instruction waits for. */
    enum Stall {
        NONE,
        /** A word to send. */
        WORD,
        /** Room for a received word. */
        ROOM,
        /** The level of a pin. */
        PIN,
        /** An interrupt flag. */
        FLAG
    }

    private static final MachineSettings INITIAL =
            new MachineSettings(CYCLE, 31 << 12, 0, 0, 0, PinRange.NONE, PinRange.NONE, PinRange.NONE);

    final PioBlock block;
    final int index;
    final WordFifo toSend = new WordFifo();
    final WordFifo received = new WordFifo();
    final LoopDetector loop = new LoopDetector(this);

    private final PioChip chip;
    private MachineSettings settings = INITIAL;
    private int start;
    private boolean enabled;

    int pc;
    int x;
    int y;
    int isr;
    int osr;
    int isrCount = UNSHIFTED;
    int osrCount = SHIFTED_OUT;

    /** An instruction that was not fetched from memory, or {@link #NOTHING}. */
    int injected = NOTHING;

    /** Whether the first part of a stalled instruction is done: the shift of an IN, the flag of an IRQ. */
    boolean halfDone;

    /** When the next instruction is executed, unless the machine is stalled. */
    long next;

    private Stall stall = Stall.NONE;
    private int awaited;
    private boolean awaitedLevel;

    /** A time at which the divided clock begins a cycle. */
    private long phase;

    /** The end of a loop of a single instruction that counts X or Y down, which is executed at once; 0 otherwise. */
    private long countsUntil;

    private long countPeriod;

    /** What is left of a delay when the machine is disabled. */
    private long delayLeft;

    private boolean countsX;

    // The settings that each instruction needs.
    private int divider = CYCLE;
    private int delayBits = 5;
    private int valueBits;
    private boolean optionalSide;
    private int sideBase;

    // The effects of the current instruction.
    private int levelMask;
    private int levels;
    private int directionMask;
    private int directions;
    private boolean jumped;
    private boolean delayed;

    StateMachine(PioChip chip, PioBlock block, int index) {
        this.chip = chip;
        this.block = block;
        this.index = index;
    }

    /** Stops the machine and sets it up to execute the program at an address. */
    void setUp(MachineSettings newSettings, int address, long time) {
        enabled = false;
        settings = newSettings;
        divider = newSettings.divider();
        int sideCount = newSettings.side().count();
        delayBits = 5 - sideCount;
        optionalSide = newSettings.sideIsOptional() && sideCount > 0;
        valueBits = optionalSide ? sideCount - 1 : sideCount;
        sideBase = newSettings.side().base();
        toSend.reset(newSettings.sendDepth());
        received.reset(newSettings.receiveDepth());
        start = address & 31;
        phase = time;
        restart(time);
    }

    /** Clears everything but X, Y, OSR and the queues, and continues at the start of the program. */
    void restart(long time) {
        isr = 0;
        isrCount = UNSHIFTED;
        osrCount = SHIFTED_OUT;
        injected = NOTHING;
        halfDone = false;
        countsUntil = 0;
        delayLeft = 0;
        pc = start;
        stall = Stall.NONE;
        resume(time);
    }

    boolean isEnabled() {
        return enabled;
    }

    void enable(boolean enable, long time) {
        if (enable == enabled) {
            return;
        }
        enabled = enable;
        if (enable) {
            stall = Stall.NONE;
            resume(time);
            next += delayLeft;
        } else {
            stopCounting(time);
            delayLeft = stall == Stall.NONE ? Math.max(0, next - time) : 0;
        }
    }

    void stop() {
        enabled = false;
        countsUntil = 0;
    }

    /** Returns whether the machine will execute an instruction at {@link #next}. */
    boolean isRunning() {
        return enabled && stall == Stall.NONE;
    }

    boolean isStalledBy(Stall cause) {
        return enabled && stall == cause;
    }

    /** Returns whether the machine waits for something that is so now. */
    boolean canResume() {
        return switch (stall) {
            case NONE -> false;
            case WORD -> !toSend.isEmpty();
            case ROOM -> !received.isFull();
            case PIN -> (chip.levels(1 << awaited) != 0) == awaitedLevel;
            case FLAG -> block.isFlagged(awaited) == awaitedLevel;
        };
    }

    /** Ends a stall: the instruction is tried again in the next cycle. */
    void resume(long time) {
        boolean refills = stall == Stall.WORD && isShift(current());
        long earliest = stall == Stall.NONE ? time : Math.max(time, next + divider);
        stall = Stall.NONE;
        next = cycleFrom(earliest) + (refills ? divider : 0);
        loop.forget();
    }

    private static boolean isShift(int word) {
        return word >> 13 == 3;
    }

    private int current() {
        return injected == NOTHING ? block.memory[pc] : injected;
    }

    private long cycleFrom(long time) {
        long passed = time - phase;
        return passed <= 0 ? phase : phase + (passed + divider - 1) / divider * divider;
    }

    /** Continues at {@code time} with a program that the simulation is too slow for. */
    void skipTo(long time) {
        next = cycleFrom(time);
        loop.forget();
    }

    /** Executes an instruction at once, also if the machine is disabled. If it stalls, it remains the next one. */
    void execute(int word, long time) {
        stopCounting(time);
        long planned = next;
        stall = Stall.NONE;
        halfDone = false;
        injected = word & 0xffff;
        step(time);
        next = Math.max(cycleFrom(time) + divider, isRunning() && !jumped ? planned : 0);
        loop.forget();
    }

    /** Executes the next instruction. */
    void step(long time) {
        boolean isInjected = injected != NOTHING;
        int word = current();
        int field = word >> 8 & 31;
        refill();
        levelMask = 0;
        directionMask = 0;
        jumped = false;
        delayed = true;
        countsUntil = 0;
        boolean done = perform(word, time);
        if (valueBits > 0) {
            sideSet(field);
        }
        if ((levelMask | directionMask) != 0) {
            loop.wrote(block.write(levelMask, levels, directionMask, directions, time), time);
        }
        if (!done) {
            next = stall == Stall.NONE ? time + divider : time;
            return;
        }
        halfDone = false;
        if (isInjected && delayed) {
            injected = NOTHING;
        }
        if (!jumped && !isInjected) {
            pc = pc == settings.wrapTop() ? settings.wrapBottom() : (pc + 1) & 31;
        }
        int delay = delayed ? field & ((1 << delayBits) - 1) : 0;
        next = countsUntil != 0 ? countsUntil : time + (long) (1 + delay) * divider;
    }

    private boolean stall(Stall cause) {
        stall = cause;
        return false;
    }

    private boolean stall(Stall cause, int number, boolean level) {
        awaited = number;
        awaitedLevel = level;
        return stall(cause);
    }

    private void sideSet(int field) {
        if (optionalSide && (field & 16) == 0) {
            return;
        }
        int ones = (1 << valueBits) - 1;
        int mask = Integer.rotateLeft(ones, sideBase);
        int value = Integer.rotateLeft(field >> delayBits & ones, sideBase);
        if (settings.sideIsDirection()) {
            directions = (directions & ~mask) | value;
            directionMask |= mask;
        } else {
            levels = (levels & ~mask) | value;
            levelMask |= mask;
        }
    }

    private void setLevels(PinRange pins, int value) {
        levelMask = mask(pins);
        levels = Integer.rotateLeft(value, pins.base()) & levelMask;
    }

    private void setDirections(PinRange pins, int value) {
        directionMask = mask(pins);
        directions = Integer.rotateLeft(value, pins.base()) & directionMask;
    }

    private static int mask(PinRange pins) {
        return Integer.rotateLeft(ones(pins.count()), pins.base());
    }

    private static int ones(int count) {
        return count >= 32 ? -1 : (1 << count) - 1;
    }

    /** Sets levels and directions of pins, as the SDK does before the program starts. */
    void initialize(PinRange pins, int pinLevels, int pinDirections, long time) {
        int mask = mask(pins);
        block.write(
                mask,
                Integer.rotateLeft(pinLevels, pins.base()),
                mask,
                Integer.rotateLeft(pinDirections, pins.base()),
                time);
    }

    /** Executes an instruction; returns false if it stalls. */
    private boolean perform(int word, long time) {
        int argument = word & 31;
        int selector = word >> 5 & 7;
        return switch (word >> 13) {
            case 0 -> jump(selector, argument, word, time);
            case 1 -> await(selector, argument, time);
            case 2 -> shiftIn(selector, argument == 0 ? 32 : argument);
            case 3 -> shiftOut(selector, argument == 0 ? 32 : argument);
            case 4 -> (word & 0x80) == 0 ? push(word) : pull(word);
            case 5 -> move(selector, argument);
            case 6 -> interrupt(selector, argument, time);
            default -> set(selector, argument);
        };
    }

    private boolean jump(int condition, int address, int word, long time) {
        boolean taken = switch (condition) {
            case 0 -> true;
            case 1 -> x == 0;
            case 2 -> x-- != 0;
            case 3 -> y == 0;
            case 4 -> y-- != 0;
            case 5 -> x != y;
            case 6 -> readPins(1 << settings.jumpPin()) != 0;
            default -> osrCount < settings.pullThreshold();
        };
        if (taken) {
            boolean again = address == pc && injected == NOTHING;
            jumpTo(address);
            if (again && (condition == 2 || condition == 4)) {
                countDown(condition == 2, word, time);
            }
        }
        return true;
    }

    private void jumpTo(int address) {
        pc = address & 31;
        jumped = true;
    }

    /** Executes the rest of a loop of a single instruction that counts down, but for the last time, when it does not jump. */
    private void countDown(boolean ofX, int word, long time) {
        long times = 1 + Integer.toUnsignedLong(ofX ? x : y);
        countsX = ofX;
        countPeriod = (1L + (word >> 8 & ((1 << delayBits) - 1))) * divider;
        countsUntil = time + times * countPeriod;
        setCounter(0);
    }

    private void setCounter(int value) {
        if (countsX) {
            x = value;
        } else {
            y = value;
        }
    }

    /** Gives the counter of a loop of a single instruction the value that it has at {@code time}. */
    private void stopCounting(long time) {
        if (countsUntil > time) {
            long left = (countsUntil - time) / countPeriod;
            setCounter((int) left);
            next = countsUntil - left * countPeriod;
        }
        countsUntil = 0;
    }

    private boolean await(int selector, int argument, long time) {
        boolean wanted = (selector & 4) != 0;
        int source = selector & 3;
        if (source == 2) {
            int flag = flag(argument);
            loop.readFlags();
            if (block.wasFlagged(flag, time) != wanted) {
                // What another machine does in this cycle is seen in the next one.
                return block.isFlagged(flag) != wanted && stall(Stall.FLAG, flag, wanted);
            }
            if (wanted) {
                block.setFlag(flag, false, time);
            }
            return true;
        }
        int pin = source == 0 ? argument : (settings.inBase() + argument) & 31;
        return source == 3 || (readPins(1 << pin) != 0) == wanted || stall(Stall.PIN, pin, wanted);
    }

    private int flag(int argument) {
        return (argument & 16) == 0 ? argument & 7 : (argument & 4) | ((argument + index) & 3);
    }

    private int readPins(int mask) {
        loop.readPins();
        return chip.levels(mask);
    }

    private boolean shiftIn(int source, int count) {
        if (!halfDone) {
            int ones = ones(count);
            int data = switch (source) {
                case 0 -> inputs(ones);
                case 1 -> x;
                case 2 -> y;
                case 6 -> isr;
                case 7 -> osr;
                default -> 0;
            };
            data &= ones;
            if (count == 32) {
                isr = data;
            } else {
                isr = settings.inRight() ? isr >>> count | data << (32 - count) : isr << count | data;
            }
            isrCount = Math.min(32, isrCount + count);
        }
        if (!settings.autoPush() || isrCount < settings.pushThreshold()) {
            return true;
        }
        if (received.isFull()) {
            halfDone = true;
            return stall(Stall.ROOM);
        }
        receive();
        return true;
    }

    /** Returns the pins from IN_BASE on that {@code wanted} selects. */
    private int inputs(int wanted) {
        int base = settings.inBase();
        return Integer.rotateRight(readPins(Integer.rotateLeft(wanted, base)), base);
    }

    private void receive() {
        received.add(isr);
        clearIsr();
        loop.touch();
    }

    private void clearIsr() {
        isr = 0;
        isrCount = UNSHIFTED;
    }

    /** Pulls automatically, which does not take a cycle if a word is there. */
    private void refill() {
        if (settings.autoPull() && osrCount >= settings.pullThreshold() && !toSend.isEmpty()) {
            send();
        }
    }

    private void send() {
        osr = toSend.remove();
        osrCount = 0;
        loop.touch();
    }

    private boolean shiftOut(int destination, int count) {
        if (settings.autoPull() && osrCount >= settings.pullThreshold()) {
            return stall(Stall.WORD);
        }
        int data;
        if (count == 32) {
            data = osr;
            osr = 0;
        } else if (settings.outRight()) {
            data = osr & ones(count);
            osr >>>= count;
        } else {
            data = osr >>> (32 - count);
            osr <<= count;
        }
        osrCount = Math.min(32, osrCount + count);
        switch (destination) {
            case 0 -> setLevels(settings.out(), data);
            case 1 -> x = data;
            case 2 -> y = data;
            case 4 -> setDirections(settings.out(), data);
            case 5 -> jumpTo(data);
            case 6 -> {
                isr = data;
                isrCount = count;
            }
            case 7 -> inject(data);
            default -> {}
        }
        refill();
        return true;
    }

    private void inject(int word) {
        injected = word & 0xffff;
        delayed = false;
    }

    private boolean push(int word) {
        if ((word & 0x40) != 0 && isrCount < settings.pushThreshold()) {
            return true;
        }
        if (!received.isFull()) {
            receive();
        } else if ((word & 0x20) != 0) {
            return stall(Stall.ROOM);
        } else {
            clearIsr();
        }
        return true;
    }

    private boolean pull(int word) {
        boolean isFull = settings.autoPull() && osrCount == 0;
        if (isFull || ((word & 0x40) != 0 && osrCount < settings.pullThreshold())) {
            return true;
        }
        if (!toSend.isEmpty()) {
            send();
        } else if ((word & 0x20) != 0) {
            return stall(Stall.WORD);
        } else {
            osr = x;
            osrCount = 0;
        }
        return true;
    }

    private boolean move(int destination, int argument) {
        int data = switch (argument & 7) {
            case 0 -> inputs(-1);
            case 1 -> x;
            case 2 -> y;
            case 5 -> status();
            case 6 -> isr;
            case 7 -> osr;
            default -> 0;
        };
        int value = switch (argument >> 3) {
            case 1 -> ~data;
            case 2 -> Integer.reverse(data);
            default -> data;
        };
        switch (destination) {
            case 0 -> setLevels(settings.out(), value);
            case 1 -> x = value;
            case 2 -> y = value;
            case 4 -> inject(value);
            case 5 -> jumpTo(value);
            case 6 -> {
                isr = value;
                isrCount = UNSHIFTED;
            }
            case 7 -> {
                osr = value;
                osrCount = 0;
            }
            default -> {}
        }
        return true;
    }

    private int status() {
        WordFifo counted = settings.statusOfReceived() ? received : toSend;
        return counted.size() < settings.statusLevel() ? -1 : 0;
    }

    private boolean interrupt(int options, int argument, long time) {
        int flag = flag(argument);
        loop.readFlags();
        if ((options & 2) != 0) {
            block.setFlag(flag, false, time);
            return true;
        }
        if (!halfDone) {
            block.setFlag(flag, true, time);
            if ((options & 1) == 0) {
                return true;
            }
            halfDone = true;
            return stall(Stall.FLAG, flag, false);
        }
        return !block.isFlagged(flag) || stall(Stall.FLAG, flag, false);
    }

    private boolean set(int destination, int value) {
        switch (destination) {
            case 0 -> setLevels(settings.set(), value);
            case 1 -> x = value;
            case 2 -> y = value;
            case 4 -> setDirections(settings.set(), value);
            default -> {}
        }
        return true;
    }

    /** Returns whether the program can change flags, as far as its words show. */
    boolean changesFlags() {
        for (int address = settings.wrapBottom(); address <= settings.wrapTop(); address++) {
            int word = block.memory[address];
            if (word >> 13 == 6 || (word & 0xe0e0) == 0x60e0 || (word & 0xe0e0) == 0xa080) {
                return true;
            }
        }
        return false;
    }

    /** Returns the pins that the machine can set. */
    int outputs() {
        return mask(settings.out()) | mask(settings.set()) | mask(new PinRange(sideBase, valueBits));
    }

    MachineSettings settings() {
        return settings;
    }
}
