// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import dev.belay.UnparsableResultException;
import dev.belay.python.Literals;
import dev.belay.python.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a board prints while a test runs, and picks out the records of problems: 1E and the marker, number, kind and
 * label as a literal, a line end, a traceback, and 1E and the marker again. Not thread-safe.
 */
final class Records implements Consumer<String> {
    private static final int LONGEST = 64 * 1024;

    private final String mark;
    private final StringBuilder pending = new StringBuilder();
    private final Printed printed = new Printed();
    private final List<Item> items = new ArrayList<>();
    private boolean inside;

    /** Whether what comes next is the rest of the line that ended a record. */
    private boolean endsRecord;

    private @Nullable String damage;

    /** @param marker a text that nobody can guess */
    Records(String marker) {
        mark = '\u001e' + marker;
    }

    /**
     * A record.
     *
     * @param isAssertion whether an assertion did not hold
     * @param label which sub-test, empty for none
     * @param traceback as the board printed it
     */
    record Item(boolean isAssertion, String label, String traceback) {}

    @Override
    public void accept(String text) {
        pending.append(text);
        for (int at = pending.indexOf(mark); at >= 0; at = pending.indexOf(mark)) {
            take(at);
            pending.delete(0, mark.length());
            inside = !inside;
            endsRecord |= !inside;
        }
        if (!inside) {
            printed(Math.max(0, pending.length() - mark.length() + 1));
        } else if (pending.length() > LONGEST) {
            damage = "a record of a problem does not end";
            printed(pending.length());
            inside = false;
        }
    }

    private void take(int count) {
        if (inside) {
            String record = pending.substring(0, count);
            pending.delete(0, count);
            read(record.replace("\r", ""));
        } else {
            printed(count);
        }
    }

    private void printed(int count) {
        String text = pending.substring(0, count).replace("\r", "");
        pending.delete(0, count);
        if (endsRecord && !text.isEmpty()) {
            endsRecord = false;
            text = text.startsWith("\n") ? text.substring(1) : text;
        }
        printed.add(text);
    }

    private void read(String record) {
        int lineEnd = Math.max(0, record.indexOf('\n'));
        String traceback = record.substring(lineEnd).strip();
        if (head(record.substring(0, lineEnd)) instanceof Tuple head
                && head.size() == 3
                && head.get(0) instanceof Number number
                && head.get(1) instanceof Boolean isAssertion
                && head.get(2) instanceof String label
                && number.intValue() == items.size() + 1) {
            items.add(new Item(isAssertion, label, traceback));
        } else {
            damage = "a record of a problem arrived damaged";
        }
    }

    private static @Nullable Object head(String literal) {
        try {
            return Literals.parse(literal);
        } catch (UnparsableResultException e) {
            return null;
        }
    }

    /** To be called when nothing more comes. */
    void finish() {
        if (inside) {
            damage = "a record of a problem does not end";
        }
        printed(pending.length());
    }

    /** Returns the records that are whole. */
    List<Item> items() {
        return items;
    }

    /** Returns what is wrong with the records, null for nothing. */
    @Nullable
    String damage() {
        return damage;
    }

    /** Returns what was printed beside the records. */
    String output() {
        return printed.text();
    }
}
