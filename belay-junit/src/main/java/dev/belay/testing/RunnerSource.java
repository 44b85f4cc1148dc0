// SPDX-License-Identifier: Apache-2.0
package dev.belay.testing;

import dev.belay.code.Implementation;
import dev.belay.code.Script;
import dev.belay.internal.python.rewrite.AggressiveMinifier;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parts of runner.py and unittest.py that a set of tests uses. In these files, a line {@code #: words} starts a part that is
 * required if the tests contain one of the words; {@code a+b} requires both.
 *
 * @param sources the sources to run, one after the other, of fewer than 100 lines each: lower line numbers in tracebacks are
 *     those of the runner
 * @param prefix the prefix of the runner's names; the tests contain no name with it
 */
record RunnerSource(List<String> sources, String prefix) {
    private static final String MARK = "#:";
    private static final Pattern STAR =
            Pattern.compile("(?m)^([ \\t]*)from[ \\t]+unittest[ \\t]+import[ \\t]*\\*[ \\t]*(?:#.*)?$");

    /** Names that the module unittest of unittest.py can contain. */
    private static final List<String> NAMES =
            List.of("TestCase", "IsolatedAsyncioTestCase", "SkipTest", "skip", "skipIf", "skipUnless", "main");

    private static final String PREFIX = "_b";

    /**
     * Returns the parts that tests require.
     *
     * @param implementation the board's Python
     * @param tests texts that are searched for the words
     */
    static RunnerSource of(Implementation implementation, List<String> tests) {
        String words = String.join("\n", tests) + "\n@" + implementation.name()
                + (implementation.isMicroPythonSince(1, 21) ? "\n@since121" : "\n@before121");
        List<String> names = contains(words, "unittest") ? List.of("runner.py", "unittest.py") : List.of("runner.py");
        String prefix = prefix(words);
        List<String> sources = names.stream()
                .map(name -> Script.ofResource(RunnerSource.class, name).text())
                .map(text -> composed(text, words).replaceAll("\\b" + PREFIX + "(?=[a-z]\\b)", prefix))
                .toList();
        return new RunnerSource(sources, prefix);
    }

    private static String prefix(String words) {
        String prefix = PREFIX;
        while (Pattern.compile("\\b" + prefix + "[a-z]\\b").matcher(words).find()) {
            prefix += "_";
        }
        return prefix;
    }

    /** Replaces the imports of the module unittest in a source by assignments, for boards without {@code sys.modules}. */
    String withoutImports(String source) {
        String module = function('u');
        String whole = Pattern.compile("(?m)^([ \\t]*)import unittest[ \\t]*$")
                .matcher(source)
                .replaceAll("$1unittest=" + module);
        return Pattern.compile("(?m)^([ \\t]*)from unittest import ([\\w, \\t]+)$")
                .matcher(whole)
                .replaceAll(from -> from.group(1)
                        + Arrays.stream(from.group(2).split(",", -1))
                                .map(String::strip)
                                .map(name -> name + "=" + module + "." + name)
                                .collect(Collectors.joining(";")));
    }

    /**
     * Replaces {@code from unittest import *} in a source by assignments of the names that the source contains. A board supports
     * the import of all names only with real modules.
     */
    String withoutImportAll(String source) {
        String names = NAMES.stream()
                .filter(name -> contains(source, name))
                .map(name -> name + "=" + function('u') + "." + name)
                .collect(Collectors.joining(";"));
        return STAR.matcher(source).replaceAll("$1" + (names.isEmpty() ? "pass" : names));
    }

    /** Returns whether a source imports all names of the module unittest. */
    static boolean importsAll(String source) {
        return STAR.matcher(source).find();
    }

    /** Returns the name of a function of the runner on the board. */
    String function(char letter) {
        return prefix + letter;
    }

    private static String composed(String source, String words) {
        StringBuilder text = new StringBuilder();
        boolean required = true;
        for (String line : source.split("\n", -1)) {
            if (line.startsWith(MARK)) {
                String alternatives = line.substring(MARK.length()).strip();
                required = alternatives.isEmpty()
                        || Arrays.stream(alternatives.split(" ", -1))
                                .anyMatch(word -> containsAll(words, word.split("\\+", -1)));
            } else if (required) {
                text.append(line).append('\n');
            }
        }
        return AggressiveMinifier.minify("the runner", text.toString()).source();
    }

    private static boolean containsAll(String text, String... words) {
        return Arrays.stream(words).allMatch(word -> contains(text, word));
    }

    private static boolean contains(String text, String word) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)")
                .matcher(text)
                .find();
    }
}
