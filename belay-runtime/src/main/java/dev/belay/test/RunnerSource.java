// SPDX-License-Identifier: Apache-2.0
package dev.belay.test;

import dev.belay.Implementation;
import dev.belay.Script;
import dev.belay.python.Squeezer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a board needs to run tests: of runner.py and unittest.py the pieces that the tests use. A line {@code #: words} begins a
 * piece that is needed where the tests hold one of the words, where {@code a+b} stands for both.
 *
 * @param sources to run, one after the other; of fewer than 100 lines each, so that a device leaves them at the top, where
 *     lines belong to no file of the user's
 * @param prefix what the names of the runner begin with; no test uses such a name
 */
record RunnerSource(List<String> sources, String prefix) {
    private static final String MARK = "#:";
    private static final Pattern STAR =
            Pattern.compile("(?m)^([ \\t]*)from[ \\t]+unittest[ \\t]+import[ \\t]*\\*[ \\t]*(?:#.*)?$");

    /** What the module unittest of unittest.py may hold. */
    private static final List<String> NAMES =
            List.of("TestCase", "IsolatedAsyncioTestCase", "SkipTest", "skip", "skipIf", "skipUnless", "main");

    private static final String PREFIX = "_b";

    /**
     * Returns what tests need.
     *
     * @param implementation of the board
     * @param tests texts in which words are looked for
     */
    static RunnerSource of(Implementation implementation, List<String> tests) {
        String words = String.join("\n", tests) + "\n@" + implementation.name()
                + (implementation.isMicroPythonSince(1, 21) ? "\n@since121" : "\n@before121");
        List<String> names = holds(words, "unittest") ? List.of("runner.py", "unittest.py") : List.of("runner.py");
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

    /** Returns a source with other statements in place of those lines that import the module unittest. */
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
     * Returns a source with other statements in place of {@code from unittest import *}, which a board can do with real modules
     * only: the names that the source holds.
     */
    String withoutStar(String source) {
        String names = NAMES.stream()
                .filter(name -> holds(source, name))
                .map(name -> name + "=" + function('u') + "." + name)
                .collect(Collectors.joining(";"));
        return STAR.matcher(source).replaceAll("$1" + (names.isEmpty() ? "pass" : names));
    }

    /** Returns whether a source asks for all names of the module unittest. */
    static boolean hasStar(String source) {
        return STAR.matcher(source).find();
    }

    /** Returns the board's name of a function of the runner. */
    String function(char letter) {
        return prefix + letter;
    }

    private static String composed(String source, String words) {
        StringBuilder text = new StringBuilder();
        boolean needed = true;
        for (String line : source.split("\n", -1)) {
            if (line.startsWith(MARK)) {
                String wanted = line.substring(MARK.length()).strip();
                needed = wanted.isEmpty()
                        || Arrays.stream(wanted.split(" ", -1))
                                .anyMatch(word -> holdsAll(words, word.split("\\+", -1)));
            } else if (needed) {
                text.append(line).append('\n');
            }
        }
        return Squeezer.minify("the runner", text.toString()).source();
    }

    private static boolean holdsAll(String text, String... words) {
        return Arrays.stream(words).allMatch(word -> holds(text, word));
    }

    private static boolean holds(String text, String word) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)")
                .matcher(text)
                .find();
    }
}
