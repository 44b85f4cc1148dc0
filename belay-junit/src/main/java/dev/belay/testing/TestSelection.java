// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Selects tests by patterns such as {@code test_led}, {@code test_led.TestLed}, {@code test_led.TestLed.test_on} or
 * {@code test_led.test_blink}, in which {@code *} matches any characters of a name. Without patterns, all tests are selected.
 */
public final class TestSelection {
    /** All tests. */
    public static final TestSelection ALL = new TestSelection(List.of());

    private final List<List<Pattern>> patterns;

    private TestSelection(List<String> texts) {
        patterns = texts.stream()
                .map(text -> Arrays.stream(text.split("\\.", -1))
                        .map(TestSelection::pattern)
                        .toList())
                .toList();
    }

    /** Parses patterns separated by commas; null or blank selects all tests. */
    public static TestSelection of(@Nullable String texts) {
        return texts == null
                ? ALL
                : new TestSelection(Arrays.stream(texts.split(",", -1))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    private static Pattern pattern(String part) {
        return Pattern.compile(Arrays.stream(part.split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElse(""));
    }

    /** Returns whether all tests are selected. */
    public boolean isAll() {
        return patterns.isEmpty();
    }

    /** Returns whether tests of a file can be selected. */
    public boolean includes(TestFile file) {
        return isAll() || patterns.stream().anyMatch(parts -> isOf(file, parts));
    }

    private static boolean isOf(TestFile file, List<Pattern> parts) {
        return parts.get(0).matcher(file.module()).matches()
                || parts.get(0).matcher(file.name()).matches();
    }

    /** Returns whether a test is selected. */
    public boolean includes(TestFile file, TestId id) {
        return isAll() || patterns.stream().anyMatch(parts -> isOf(file, parts) && fits(id, parts));
    }

    private static boolean fits(TestId id, List<Pattern> parts) {
        String group = id.group();
        return switch (parts.size()) {
            case 1 -> true;
            case 2 -> parts.get(1).matcher(group.isEmpty() ? id.name() : group).matches();
            case 3 ->
                parts.get(1).matcher(group).matches()
                        && parts.get(2).matcher(id.name()).matches();
            default -> false;
        };
    }
}
