// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.machine;

import dev.belay.micropython.internal.bridge.GuestException;
import dev.belay.micropython.internal.bridge.HostModule;
import dev.belay.micropython.internal.bridge.ScheduledCall;
import dev.belay.micropython.internal.syscall.BoardClock;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The peripherals of a virtual board, seen from outside: reads the outputs and sets the inputs of Python programs.
 * Python accesses them through the module {@code machine}.
 *
 * <pre>{@code
 * board.machine().pin("LED").await(true, Duration.ofSeconds(1));
 * board.machine().adc(26).setVolts(1.2);
 * board.machine().i2c(0).attach(0x48, new RegisterDevice()).setWord(0, 0x1900);
 * }</pre>
 *
 * <p>All peripherals keep their state when the interpreter restarts; a soft reset ends timers and interrupt handlers, a
 * hard reset also resets the pins to inputs. Attached devices and externally driven levels remain. Thread-safe.
 */
public final class Machine {
    /** The voltage that {@code ADC.CORE_TEMP} measures at 27 degrees Celsius (RP2040 data sheet, 4.9.5). */
    private static final double ROOM_TEMPERATURE_VOLTS = 0.706;

    private static final AtomicInteger BOARDS = new AtomicInteger();

    private final Pinout pinout;
    private final MachineHost chip;
    private final InterruptQueue interrupts;
    private final BoardTimers timers;
    private final List<Pin> pins;
    private final List<PwmOutput> pwms;
    private final List<AnalogInput> channels;
    private final List<I2cBus> i2cs;
    private final List<SpiBus> spis;
    private final List<Uart> uarts;
    private final Map<String, I2cBus> softI2cs = new ConcurrentHashMap<>();
    private final Map<String, SpiBus> softSpis = new ConcurrentHashMap<>();
    private final List<I2cTarget> targets;
    private final Map<Integer, DhtSensor> sensors = new ConcurrentHashMap<>();
    private final Map<String, VisibleDevice> shown = new ConcurrentHashMap<>();
    private final Map<Integer, Ws2812> strips = new ConcurrentHashMap<>();
    private final Map<Integer, OneWireBus> oneWires = new ConcurrentHashMap<>();
    private final Map<String, byte[]> memory = new ConcurrentHashMap<>();
    private final Watchdog watchdog;
    private final PioController pio;
    private final RealTimeClock clock = new RealTimeClock();
    private final int serial = BOARDS.incrementAndGet();
    private volatile int hertz;
    private volatile @Nullable Runnable dispatcher;
    private final AtomicBoolean calling = new AtomicBoolean();
    private volatile Optional<ScheduledCall> scheduled = Optional.empty();
    private volatile ResetCause resetCause = ResetCause.POWER_ON;
    private volatile ResetCause chipReset = ResetCause.POWER_ON;

    /**
     * @param pinout the pins of the board
     * @param chip the board of these peripherals
     */
    public Machine(Pinout pinout, MachineHost chip) {
        this.pinout = pinout;
        this.chip = chip;
        interrupts = new InterruptQueue(this::callHandlers);
        timers = new BoardTimers(interrupts, chip.clock());
        hertz = pinout.chip().hertz();
        watchdog = new Watchdog(chip::watchdogReset);
        pins = each(
                pinout.limit(),
                number -> new Pin(number, pinout.isRp2() && number < Pinout.RADIO, interrupts, timers, chip.clock()));
        pwms = pins.stream().map(PwmOutput::new).toList();
        channels = each(
                pinout.analog().size() + 1,
                channel ->
                        new AnalogInput(channel, channel == pinout.temperatureChannel() ? ROOM_TEMPERATURE_VOLTS : 0));
        i2cs = each(pinout.buses(), id -> new I2cBus("I2C(" + id + ")", chip.clock()::peek));
        spis = each(pinout.buses(), id -> new SpiBus("SPI(" + id + ")"));
        uarts = each(pinout.buses(), id -> new Uart(id, interrupts, timers, chip.clock()));
        targets = each(pinout.buses(), id -> new I2cTarget(id, interrupts));
        pio = new PioController(pinout, pins, interrupts, chip.clock(), chip::clockReads);
    }

    /** Returns the layout of the pins. */
    public Pinout pinout() {
        return pinout;
    }

    /** Returns a pin by number. */
    public Pin pin(int number) {
        return find(pins, pinout.known(number), "pin " + number, pinout.describe());
    }

    /** Returns a pin by name: {@code "LED"}, {@code "GP25"}. */
    public Pin pin(String name) {
        return find(pins, pinout.number(name), "pin \"" + name + "\"", pinout.describe());
    }

    /** Returns the pulse-width modulation of a pin. */
    public PwmOutput pwm(int pin) {
        return find(pwms, pinout.known(pin), "pin " + pin, pinout.describe());
    }

    /** Returns an input of the analog-to-digital converter, by the number of its channel or its pin. */
    public AnalogInput adc(int number) {
        return find(
                channels,
                pinout.channel(number),
                "ADC input " + number,
                (pinout.isRp2() ? "channels 0 to " + pinout.temperatureChannel() + ", " : "") + "pins "
                        + pinout.analog());
    }

    /** Returns the bus of {@code machine.I2C(id)}. */
    public I2cBus i2c(int id) {
        return find(i2cs, id, "I2C " + id, "0 to " + (pinout.buses() - 1));
    }

    /** Returns the bus of {@code machine.SoftI2C} on these pins. */
    public I2cBus softI2c(int scl, int sda) {
        String name = "SoftI2C(scl=" + pin(scl).number() + ", sda=" + pin(sda).number() + ")";
        return softI2cs.computeIfAbsent(name, key -> new I2cBus(key, chip.clock()::peek));
    }

    /** Returns the bus of {@code machine.SPI(id)}. */
    public SpiBus spi(int id) {
        return find(spis, id, "SPI " + id, "0 to " + (pinout.buses() - 1));
    }

    /** Returns the bus of {@code machine.SoftSPI} on these pins. */
    public SpiBus softSpi(int sck, int mosi, int miso) {
        String name = "SoftSPI(sck=" + pin(sck).number() + ", mosi=" + pin(mosi).number() + ", miso="
                + pin(miso).number() + ")";
        return softSpis.computeIfAbsent(name, SpiBus::new);
    }

    /** Returns the far end of the serial port of {@code machine.UART(id)}. */
    public Uart uart(int id) {
        return find(uarts, id, "UART " + id, "0 to " + (pinout.buses() - 1));
    }

    /** Returns the board's side of the bus of {@code machine.I2CTarget(id)}, on which Java is the controller. */
    public I2cTarget i2cTarget(int id) {
        return find(targets, id, "I2C " + id, "0 to " + (pinout.buses() - 1));
    }

    /** Returns the temperature and humidity sensor at a pin; it is not connected until its values are set. */
    public DhtSensor dht(int pin) {
        return sensors.computeIfAbsent(pin(pin).number(), number -> new DhtSensor());
    }

    /**
     * Adds a device that is not on a bus to {@link #visibleDevices}.
     *
     * @param name where it is, such as {@code pin 16}; it replaces another one of this name
     * @return a subscription that removes the device when closed
     */
    public Subscription show(String name, VisibleDevice device) {
        shown.put(name, device);
        return () -> shown.remove(name, device);
    }

    /**
     * Returns the devices whose output a person sees, by bus and address, such as {@code I2C(0) 0x3c} and {@code SPI(1) CS
     * 13}, then those of {@link #show}.
     */
    public Map<String, VisibleDevice> visibleDevices() {
        Map<String, VisibleDevice> visible = new LinkedHashMap<>();
        i2cs.forEach(bus -> bus.addVisible(visible));
        new TreeMap<>(softI2cs).values().forEach(bus -> bus.addVisible(visible));
        spis.forEach(bus -> bus.addVisible(visible));
        new TreeMap<>(softSpis).values().forEach(bus -> bus.addVisible(visible));
        visible.putAll(new TreeMap<>(shown));
        return Collections.unmodifiableMap(visible);
    }

    /** Returns the strip of WS2812 LEDs at a pin, which is there from the first call on. */
    public Ws2812 ws2812(int pin) {
        return strips.computeIfAbsent(pin(pin).number(), number -> {
            Ws2812 strip = new Ws2812(pin(number));
            Subscription unused = show("pin " + number, strip);
            return strip;
        });
    }

    /** Returns the 1-wire bus at a pin, to which devices can be attached. */
    public OneWireBus oneWire(int pin) {
        return oneWires.computeIfAbsent(pin(pin).number(), number -> new OneWireBus(chip.clock()::peek));
    }

    /**
     * Receives the bytes that a program sends at a pin without a UART, from now on.
     *
     * @param baud the bits per second
     */
    public SerialDecoder serialDecoder(int pin, int baud) {
        return new SerialDecoder(pin(pin), baud);
    }

    /** Returns the board's clock. */
    public RealTimeClock rtc() {
        return clock;
    }

    /** Returns the processor's clock rate that Python set, in hertz. It does not affect the speed. */
    public int frequency() {
        return hertz;
    }

    /** Returns the result of {@code machine.unique_id()}: eight bytes, six on an ESP32, different for each board in this JVM. */
    public byte[] uniqueId() {
        if (!pinout.isRp2()) {
            return ByteBuffer.allocate(6)
                    .putShort((short) 0xbe1a)
                    .putInt(serial)
                    .array();
        }
        return ByteBuffer.allocate(8).putInt(0xbe1a7).putInt(serial).array();
    }

    /** Returns the cause of the interpreter's last start. */
    public ResetCause resetCause() {
        return resetCause;
    }

    /** Returns the Java part of Python's module {@code machine}, for one interpreter. */
    public HostModule module() {
        return MachineModule.of(this, chip);
    }

    /** Returns the Python part, by file name. */
    public Map<String, byte[]> rom() {
        return MachineRom.files(pinout);
    }

    /** Runs Python's handlers of waiting interrupts. Called on the board's thread when it may call Python. */
    public void runHandlers() {
        scheduled.ifPresent(ScheduledCall::prepare);
        Runnable running = dispatcher;
        if (running == null) {
            return;
        }
        try {
            running.run();
        } catch (GuestException e) {
            if (!e.type().equals("KeyboardInterrupt")) {
                throw e;
            }
            chip.keyboardInterrupt();
        }
    }

    /**
     * @param dispatcher calls Python's handlers
     * @param scheduled makes Python call {@link #runHandlers} between two instructions
     */
    void handleWith(Runnable dispatcher, Optional<ScheduledCall> scheduled) {
        this.dispatcher = dispatcher;
        this.scheduled = scheduled;
    }

    /** Requests the handlers in two ways: the board may be waiting, or running a program that never waits. */
    private void callHandlers() {
        chip.interrupt();
        if (scheduled.isPresent() && !calling.getAndSet(true)) {
            callBetween();
        }
    }

    private void callBetween() {
        Optional<ScheduledCall> call = scheduled;
        if (call.isPresent() && interrupts.isWaiting()) {
            call.get().request();
            BoardTimers.later(this::callBetween);
            return;
        }
        calling.set(false);
        if (interrupts.isWaiting()) {
            callHandlers();
        }
    }

    /** Discards pending interrupts and timers, because the interpreter has ended. */
    public void stop() {
        pins.forEach(pin -> pin.interruptOn(0));
        uarts.forEach(Uart::stop);
        targets.forEach(I2cTarget::close);
        pio.stop();
        timers.reset();
        interrupts.reset();
        dispatcher = null;
        scheduled = Optional.empty();
    }

    /** Resets the peripherals as hardware does, before the interpreter restarts for this cause. */
    public void restart(ResetCause cause) {
        resetCause = cause;
        stop();
        pwms.forEach(PwmOutput::stop);
        if (cause != ResetCause.SOFT) {
            chipReset = cause;
            watchdog.stop();
            pins.forEach(Pin::reset);
            uarts.forEach(Uart::reset);
            pio.reset();
            frequency(pinout.chip().hertz());
        }
    }

    InterruptQueue interrupts() {
        return interrupts;
    }

    /** Returns values that survive a reset, by name. */
    Map<String, byte[]> memory() {
        return memory;
    }

    PioController pio() {
        return pio;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    /**
     * Returns the result of {@code machine.reset_cause()}. The rp2 port cannot tell a soft reset from the reset before it, nor
     * other resets by the program from one by the watchdog.
     */
    int resetCode() {
        if (!pinout.isRp2()) {
            return resetCause.code();
        }
        return (chipReset == ResetCause.POWER_ON ? ResetCause.POWER_ON : ResetCause.WATCHDOG).code();
    }

    BoardClock time() {
        return chip.clock();
    }

    BoardTimers timers() {
        return timers;
    }

    void frequency(int hertz) {
        this.hertz = hertz;
        pio.frequency(hertz);
    }

    private static <T> List<T> each(int count, IntFunction<T> create) {
        return IntStream.range(0, count).mapToObj(create).toList();
    }

    private static <T> T find(List<T> all, int index, String what, String known) {
        if (index < 0 || index >= all.size()) {
            throw new IllegalArgumentException("the board has no " + what + "; it has " + known);
        }
        return all.get(index);
    }
}
