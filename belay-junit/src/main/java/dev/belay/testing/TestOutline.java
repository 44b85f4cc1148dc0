// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.errors.PythonSyntaxException;
import dev.belay.internal.python.source.SourceOutline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tests that the text of a file defines. They are compared with the tests that the board finds. */
final class TestOutline {
    private final Map<TestId, List<Integer>> lines = new LinkedHashMap<>();
    private final List<SourceOutline.Entry> entries;

    private TestOutline(List<SourceOutline.Entry> entries) {
        this.entries = entries;
        for (SourceOutline.Entry entry : entries) {
            if (isTest(entry)) {
                lines.computeIfAbsent(new TestId(entry.group(), entry.name()), id -> new ArrayList<>())
                        .add(entry.line());
            }
        }
    }

    /** Returns the outline of a file. A syntax error gives an empty outline; loading the file on the board reports it. */
    static TestOutline of(TestFile file) {
        try {
            return new TestOutline(SourceOutline.of(file.source()));
        } catch (PythonSyntaxException e) {
            return new TestOutline(List.of());
        }
    }

    private static boolean isTest(SourceOutline.Entry entry) {
        if (entry.group().isEmpty()) {
            return entry.name().startsWith("test_");
        }
        boolean inTests = entry.group().startsWith("Test") || entry.bases().contains("TestCase");
        return inTests && (entry.name().isEmpty() || entry.name().startsWith("test"));
    }

    /** Returns the tests in the order of the file. */
    List<TestId> tests() {
        return lines.keySet().stream().filter(id -> !id.name().isEmpty()).toList();
    }

    /** Returns the lines of tests and classes that are defined more than once. Python keeps only the last definition. */
    Map<TestId, List<Integer>> duplicates() {
        Map<TestId, List<Integer>> duplicates = new LinkedHashMap<>(lines);
        duplicates.values().removeIf(found -> found.size() == 1);
        return duplicates;
    }

    /**
     * Returns the tests, class set-ups and class tear-downs that test classes inherit from other classes of the file. The
     * {@code dir()} of old boards does not list them.
     */
    List<TestId> inherited() {
        List<TestId> inherited = new ArrayList<>();
        for (SourceOutline.Entry type : entries) {
            if (type.name().isEmpty() && isTest(type)) {
                for (String base : bases(type.group(), new LinkedHashSet<>())) {
                    entries.stream()
                            .filter(entry ->
                                    entry.group().equals(base) && FixtureScope.isTestOrClassFixture(entry.name()))
                            .map(entry -> new TestId(type.group(), entry.name()))
                            .filter(id -> !inherited.contains(id) && !lines.containsKey(id))
                            .forEach(inherited::add);
                }
            }
        }
        return inherited;
    }

    /** Adds the superclasses of a class that are in the file. */
    private Set<String> bases(String group, Set<String> found) {
        for (SourceOutline.Entry entry : entries) {
            if (entry.group().equals(group) && entry.name().isEmpty()) {
                for (String base : entry.bases().split("[(), \\t]+", -1)) {
                    if (!base.isEmpty() && isClass(base) && found.add(base)) {
                        bases(base, found);
                    }
                }
            }
        }
        return found;
    }

    private boolean isClass(String name) {
        return entries.stream().anyMatch(entry -> entry.group().equals(name));
    }

    /** Orders tests as in the file, grouped by class. Tests that are not in the file come last, by name. */
    Comparator<TestId> order() {
        return Comparator.comparingInt((TestId id) -> groupLine(id))
                .thenComparing(TestId::group)
                .thenComparingInt(this::line)
                .thenComparing(TestId::name);
    }

    private int groupLine(TestId id) {
        return id.group().isEmpty() ? line(id) : line(new TestId(id.group(), ""));
    }

    private int line(TestId id) {
        return lines.getOrDefault(id, List.of(Integer.MAX_VALUE)).get(0);
    }
}
