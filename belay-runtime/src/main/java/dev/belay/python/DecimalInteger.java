// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses decimal integers of any length. The constructor of {@link BigInteger} takes a time that grows with the square of
 * the length, some ten seconds for a million digits, and a deadline cannot interrupt it; this takes a fraction of a second.
 */
final class DecimalInteger {
    /** Number of digits up to which the constructor is faster. */
    private static final int CHUNK = 1024;

    private final String digits;

    /** The powers of ten with the exponents {@code CHUNK}, {@code 2 * CHUNK}, {@code 4 * CHUNK} and so on. */
    private final List<BigInteger> powers = new ArrayList<>();

    private DecimalInteger(String digits) {
        this.digits = digits;
    }

    /** @param text ASCII digits, after an optional sign */
    static BigInteger parse(String text) {
        if (text.length() <= CHUNK) {
            return new BigInteger(text);
        }
        boolean isSigned = text.charAt(0) == '-' || text.charAt(0) == '+';
        String digits = isSigned ? text.substring(1) : text;
        BigInteger value = new DecimalInteger(digits).value(0, digits.length());
        return text.charAt(0) == '-' ? value.negate() : value;
    }

    private BigInteger value(int from, int to) {
        int length = to - from;
        if (length <= CHUNK) {
            return new BigInteger(digits.substring(from, to));
        }
        int doublings = Integer.SIZE - 1 - Integer.numberOfLeadingZeros((length - 1) / CHUNK);
        int middle = to - (CHUNK << doublings);
        return value(from, middle).multiply(power(doublings)).add(value(middle, to));
    }

    private BigInteger power(int doublings) {
        while (powers.size() <= doublings) {
            powers.add(
                    powers.isEmpty()
                            ? BigInteger.TEN.pow(CHUNK)
                            : powers.get(powers.size() - 1).pow(2));
        }
        return powers.get(doublings);
    }
}
