// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.errors.UnparsableResultException;
import dev.belay.python.Literals;
import dev.belay.python.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Separates the records of problems from the other output of a test. A record is the byte 1E and the marker; number, kind and
 * label as a literal; a line end; a traceback; and 1E and the marker again. Not thread-safe.
 */
final class ProblemRecordParser implements Consumer<String> {
    private static final int MAX_LENGTH = 64 * 1024;

    private final String mark;
    private final StringBuilder pending = new StringBuilder();
    private final CapturedOutput printed = new CapturedOutput();
    private final List<Item> items = new ArrayList<>();
    private boolean inside;

    /** Set if the next text is the rest of the line that ended a record. */
    private boolean endsRecord;

    private @Nullable String damage;

    /** @param marker random text that the output cannot contain by chance */
    ProblemRecordParser(String marker) {
        mark = '\u001e' + marker;
    }

    /**
     * A problem of a test.
     *
     * @param isAssertion whether an assertion failed
     * @param label the sub-test, empty for none
     * @param traceback the traceback as printed by the board
     */
    record Item(boolean isAssertion, String label, String traceback) {}

    @Override
    public void accept(String text) {
        pending.append(text);
        for (int at = pending.indexOf(mark); at >= 0; at = pending.indexOf(mark)) {
            consume(at);
            pending.delete(0, mark.length());
            inside = !inside;
            endsRecord |= !inside;
        }
        if (!inside) {
            printed(Math.max(0, pending.length() - mark.length() + 1));
        } else if (pending.length() > MAX_LENGTH) {
            damage = "the record of a problem is incomplete";
            printed(pending.length());
            inside = false;
        }
    }

    private void consume(int count) {
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
            damage = "the record of a problem is damaged";
        }
    }

    private static @Nullable Object head(String literal) {
        try {
            return Literals.parse(literal);
        } catch (UnparsableResultException e) {
            return null;
        }
    }

    /** Ends the input. */
    void finish() {
        if (inside) {
            damage = "the record of a problem is incomplete";
        }
        printed(pending.length());
    }

    /** Returns the complete records. */
    List<Item> items() {
        return items;
    }

    /** Returns a description of damage to the records, null if there is none. */
    @Nullable
    String damage() {
        return damage;
    }

    /** Returns the output without the records. */
    String output() {
        return printed.text();
    }
}
