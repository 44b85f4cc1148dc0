// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import dev.belay.micropython.machine.I2cDevice;
import dev.belay.micropython.machine.RegisterDevice;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A Maxim DS3231 clock, at I2C address 0x68 (data sheet 19-5170). It has the time with both forms of hours, the
 * temperature, the flags of both alarms, and the flag of a stopped oscillator; it has no outputs for alarms and square
 * waves. It runs while the board is reset. Thread-safe.
 */
public final class Ds3231 implements I2cDevice {
    private static final Range CELSIUS = new Range("temperature", -40, 85, " \u00b0C");
    private static final Range YEAR = new Range("year", 2000, 2199, "");

    private static final int SECONDS = 0;
    private static final int HOURS = 2;
    private static final int WEEKDAY = 3;
    private static final int MONTH = 5;
    private static final int YEARS = 6;
    private static final int ALARM_1 = 7;
    private static final int ALARM_2 = 0x0b;
    private static final int CONTROL = 0x0e;
    private static final int STATUS = 0x0f;
    private static final int TEMPERATURE = 0x11;
    private static final int COUNT = 0x13;

    /** 1970-01-01 was a Thursday, three days after Monday. */
    private static final int WEEKDAY_OF_EPOCH = 3;

    private static final int CENTURY = 0x80;
    private static final int TWELVE_HOURS = 0x40;
    private static final int PM = 0x20;
    private static final int STOPPED = 0x80;
    private static final int CONVERT = 0x20;

    private final RegisterDevice registers =
            RegisterDevice.builder().count(COUNT).build();
    private final InstantSource source;
    private Duration offset = Duration.ZERO;
    /** The weekday of 1970-01-01, from 0. */
    private long weekdays = WEEKDAY_OF_EPOCH;

    private LocalDateTime checked;

    /** Creates a clock that shows the host's time in UTC. */
    public Ds3231() {
        this(InstantSource.system());
    }

    /** Creates a clock that shows the time of {@code source}, such as a fixed one, in UTC. */
    public Ds3231(InstantSource source) {
        this.source = source;
        // 4.2: after the first start, the flag of a stopped oscillator is set
        registers.set(CONTROL, 0x1c, STOPPED | 8).selfClearing(CONTROL, CONVERT).readOnly(TEMPERATURE, TEMPERATURE + 1);
        checked = now();
        setCelsius(25);
    }

    /** Returns the time that the clock shows. */
    public synchronized LocalDateTime now() {
        return LocalDateTime.ofInstant(source.instant().plus(offset), ZoneOffset.UTC);
    }

    /** Sets the clock, which continues from there. The year is 2000 to 2199; the weekday is 1 for Monday. */
    public synchronized Ds3231 set(LocalDateTime time) {
        YEAR.check(time.getYear());
        checkAlarms();
        start(time);
        weekdays = WEEKDAY_OF_EPOCH;
        registers.set(STATUS, registers.get(STATUS) & ~STOPPED);
        return this;
    }

    /** Sets the temperature in degrees Celsius: -40 to 85, in steps of 0.25. */
    public Ds3231 setCelsius(double celsius) {
        int quarters = (int) Math.round(CELSIUS.check(celsius) * 4);
        registers.setWord(TEMPERATURE, quarters << 6);
        return this;
    }

    @Override
    public synchronized void write(byte[] data) {
        checkAlarms();
        show();
        int status = registers.get(STATUS);
        LocalDateTime before = now();
        registers.write(data);
        if (data.length < 2) {
            return;
        }
        int first = data[0] & 0xff;
        if (first <= STATUS && first + data.length - 2 >= STATUS) {
            // flags can be cleared, not set
            int flags = STOPPED | 3;
            int written = registers.get(STATUS);
            registers.set(STATUS, (written & 8) | (written & status & flags));
        }
        if (first <= YEARS) {
            setFromRegisters(before);
        }
    }

    @Override
    public synchronized byte[] read(int length) {
        checkAlarms();
        show();
        return registers.read(length);
    }

    /** Writes the time to the registers, as BCD. */
    private void show() {
        LocalDateTime now = now();
        registers
                .set(SECONDS, bcd(now.getSecond()), bcd(now.getMinute()))
                .set(HOURS, hours(now.getHour(), registers.get(HOURS) & TWELVE_HOURS))
                .set(WEEKDAY, Ds3231Alarm.weekday(now, weekdays), bcd(now.getDayOfMonth()))
                .set(MONTH, bcd(now.getMonthValue()) | (now.getYear() >= 2100 ? CENTURY : 0))
                .set(YEARS, bcd(now.getYear() % 100));
    }

    /** Digits that are no time are kept as if not written: the data sheet defines nothing for them. */
    private void setFromRegisters(LocalDateTime before) {
        try {
            LocalDateTime time = LocalDateTime.of(
                    2000 + number(registers.get(YEARS)) + ((registers.get(MONTH) & CENTURY) != 0 ? 100 : 0),
                    number(registers.get(MONTH) & 0x1f),
                    number(registers.get(MONTH - 1) & 0x3f),
                    hour(registers.get(HOURS)),
                    number(registers.get(SECONDS + 1) & 0x7f),
                    number(registers.get(SECONDS) & 0x7f));
            int weekday = registers.get(WEEKDAY) & 7;
            start(time.equals(before.truncatedTo(ChronoUnit.SECONDS)) ? before : time);
            weekdays = weekday - 1 - time.toLocalDate().toEpochDay();
        } catch (DateTimeException e) {
            show();
        }
    }

    private void start(LocalDateTime time) {
        offset = Duration.between(source.instant(), time.toInstant(ZoneOffset.UTC));
        checked = time;
    }

    /** Sets the flags of alarms since the last call. */
    private void checkAlarms() {
        LocalDateTime now = now();
        int flags = (Ds3231Alarm.read(registers, ALARM_1, true).isBetween(checked, now, weekdays) ? 1 : 0)
                | (Ds3231Alarm.read(registers, ALARM_2, false).isBetween(checked, now, weekdays) ? 2 : 0);
        registers.set(STATUS, registers.get(STATUS) | flags);
        checked = now;
    }

    private static int hours(int hour, int twelve) {
        if (twelve == 0) {
            return bcd(hour);
        }
        return TWELVE_HOURS | (hour >= 12 ? PM : 0) | bcd((hour + 11) % 12 + 1);
    }

    /** Returns the hour, 0 to 23, of a register in either form. */
    static int hour(int register) {
        if ((register & TWELVE_HOURS) == 0) {
            return number(register & 0x3f);
        }
        return number(register & 0x1f) % 12 + ((register & PM) != 0 ? 12 : 0);
    }

    static int bcd(int number) {
        return ((number / 10) << 4) | (number % 10);
    }

    /** Decodes two decimal digits (BCD); returns -1 if one of them is above 9. */
    static int number(int bcd) {
        return (bcd & 0xf) > 9 || bcd >> 4 > 9 ? -1 : (bcd >> 4) * 10 + (bcd & 0xf);
    }
}
