// SPDX-License-Identifier: Apache-2.0
package dev.belay.micropython.devices;

import dev.belay.micropython.machine.RegisterDevice;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * An alarm of a DS3231 (data sheet, table 2): the values that seconds, minutes, hours and day must have, or {@link #ANY}.
 *
 * @param weekday 1 to 7
 */
record Ds3231Alarm(int second, int minute, int hour, int day, int weekday) {
    static final int ANY = -2;

    private static final int MASK = 0x80;
    private static final int BY_WEEKDAY = 0x40;

    /** @param seconds whether the first register is that of seconds; an alarm without them is at second 0 */
    static Ds3231Alarm read(RegisterDevice registers, int address, boolean seconds) {
        int minutes = address + (seconds ? 1 : 0);
        int day = registers.get(minutes + 2);
        boolean byWeekday = (day & BY_WEEKDAY) != 0;
        int hour = registers.get(minutes + 1);
        return new Ds3231Alarm(
                seconds ? number(registers.get(address)) : 0,
                number(registers.get(minutes)),
                (hour & MASK) != 0 ? ANY : Ds3231.hour(hour),
                byWeekday ? ANY : number(day & ~BY_WEEKDAY),
                byWeekday && (day & MASK) == 0 ? day & 0xf : ANY);
    }

    private static int number(int register) {
        return (register & MASK) != 0 ? ANY : Ds3231.number(register);
    }

    /**
     * Returns whether the alarm is due after {@code from}, until {@code to}.
     *
     * @param weekdays the weekday of 1970-01-01, from 0
     */
    boolean isBetween(LocalDateTime from, LocalDateTime to, long weekdays) {
        LocalDateTime time = from.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        while (!time.isAfter(to)) {
            if (!fits(day, time.getDayOfMonth()) || !fits(weekday, weekday(time, weekdays))) {
                time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!fits(hour, time.getHour())) {
                time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!fits(minute, time.getMinute())) {
                time = time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
            } else if (!fits(second, time.getSecond())) {
                time = time.plusSeconds(1);
            } else {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(int wanted, int actual) {
        return wanted == ANY || wanted == actual;
    }

    /** Returns 1 to 7. */
    static int weekday(LocalDateTime time, long weekdays) {
        return (int) Math.floorMod(time.toLocalDate().toEpochDay() + weekdays, 7L) + 1;
    }
}
