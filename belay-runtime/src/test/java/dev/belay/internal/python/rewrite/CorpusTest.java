// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.internal.repl.RequiredPackage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Compares the minifier and mpy-cross with CPython and node, for the Python files of this machine. Each printed number
 * is measured in this run.
 */
@Tag("corpus")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CorpusTest {
    private static final int ENOUGH = 1000;
    private static final int ROUNDS = 5;
    private static final int SAMPLE = 10;
    private static final String NPM = "target/npm/node_modules/@pybricks/mpy-cross-v6";

    private final PythonFileCorpus corpus = PythonFileCorpus.load();
    private final List<CorpusFile> files = corpus.files();
    private final List<CorpusFile> minified =
            files.stream().filter(file -> file.minified().isPresent()).toList();
    private final List<PythonAnswer> theirs =
            corpus.ask(List.of(PythonFileCorpus.PYTHON, PythonFileCorpus.script("tokens.py"))).stream()
                    .map(PythonAnswer::of)
                    .toList();
    private final List<String> summary = new ArrayList<>();

    CorpusTest() throws IOException {
        print(
                "%d files of Python, %d bytes; besides, %d that are not UTF-8",
                files.size(),
                files.stream()
                        .mapToLong(file -> PythonFileCorpus.size(file.text()))
                        .sum(),
                corpus.notUtf8());
    }

    private void print(String format, Object... figures) {
        summary.add(String.format(Locale.ROOT, format, figures));
    }

    @AfterAll
    void print_the_number_of_files() {
        System.out.println("Corpus: " + String.join("\n        ", summary));
    }

    private static boolean isMinified(CorpusFile file) {
        return file.minified().isPresent();
    }

    private static String minified(CorpusFile file) {
        return file.minified().orElseThrow();
    }

    @Test
    void corpus_has_at_least_a_thousand_files() {
        assertThat(files)
                .as("the .py files of python3 and of the system; name folders with -Dcorpus.folders")
                .hasSizeGreaterThanOrEqualTo(ENOUGH);
    }

    /** Files that tokenize itself rejects are listed: the cause is in the file. */
    @Test
    void tokens_equal_those_of_cpython() {
        List<String> ours = corpus.each(file -> file.tokens().orElse("-"));
        int[] compared = indices().filter(i -> theirs.get(i).isTokenized()).toArray();
        int[] others = IntStream.of(compared)
                .filter(i -> !ours.get(i).equals(theirs.get(i).tokens()))
                .toArray();
        int[] notPython = IntStream.of(others)
                .filter(i -> ours.get(i).equals("-") && !theirs.get(i).isParsed())
                .toArray();
        List<Path> mismatches = IntStream.of(others)
                .filter(i -> !ours.get(i).equals("-") || theirs.get(i).isParsed())
                .mapToObj(i -> files.get(i).path())
                .toList();
        List<Path> refused = indices()
                .filter(i -> ours.get(i).equals("-") && theirs.get(i).isParsed())
                .mapToObj(i -> files.get(i).path())
                .toList();
        print(
                "tokens: %d files compared with CPython's tokenize, %d mismatches; %d it has no tokens for, %d not Python",
                compared.length - notPython.length,
                mismatches.size(),
                files.size() - compared.length,
                notPython.length);
        indices()
                .filter(i -> !theirs.get(i).isTokenized())
                .forEach(i -> print(
                        "  tokenize on %s: %s",
                        files.get(i).path(), theirs.get(i).problem()));
        IntStream.of(notPython)
                .forEach(i -> print("  not Python: %s", files.get(i).path()));
        assertThat(mismatches).as("other tokens than tokenize has").isEmpty();
        assertThat(refused).as("what CPython parses and we refuse").isEmpty();
    }

    private IntStream indices() {
        return IntStream.range(0, files.size());
    }

    @Test
    void minified_sources_compile_to_the_same_bytes() {
        List<String> originals = corpus.each(file -> CorpusFile.compile(file.text()));
        List<String> results =
                corpus.each(file -> file.minified().map(CorpusFile::compile).orElse("!"));
        List<Path> mismatches = indices()
                .filter(i -> !same(originals.get(i), results.get(i)))
                .mapToObj(i -> files.get(i).path())
                .toList();
        long rejected =
                originals.stream().filter(result -> result.startsWith("!")).count();
        print(
                "bytecode: %d files compile to the same .mpy when they are minified, %d mismatches; %d that mpy-cross refuses are refused minified too",
                files.size() - rejected - mismatches.size(), mismatches.size(), rejected);
        printTimes();
        assertThat(mismatches).as("another module when it is minified").isEmpty();
    }

    /** Measures every tenth file, one at a time, with warm compilers. */
    private void printTimes() {
        List<CorpusFile> some =
                indices().filter(i -> i % SAMPLE == 0).mapToObj(files::get).toList();
        double[] millis = new double[some.size()];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            CorpusFile.compile(some.get(i).text());
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        long bytes = some.stream()
                .mapToLong(file -> PythonFileCorpus.size(file.text()))
                .sum();
        double all = Arrays.stream(millis).sum();
        Arrays.sort(millis);
        print(
                "mpy-cross: %d files of %d bytes on average, warm, one at a time: half of them below %.1f ms, %.1f ms on average, %.2f ms for 1000 bytes",
                millis.length,
                bytes / millis.length,
                millis[millis.length / 2],
                all / millis.length,
                all * 1000 / bytes);
    }

    /** A source that mpy-cross rejects may be accepted after minifying: statements without effect are removed. */
    @Test
    void aggressively_minified_sources_compile_to_the_same_code() {
        List<CorpusFile> compared = minified.parallelStream()
                .filter(file -> !CorpusFile.compileUnlined(file.text()).startsWith("!"))
                .toList();
        List<Path> mismatches = compared.parallelStream()
                .filter(file -> !CorpusFile.compileUnlined(file.text())
                        .equals(CorpusFile.compileUnlined(file.aggressivelyMinified())))
                .map(CorpusFile::path)
                .toList();
        long before = minified.stream()
                .mapToLong(file -> PythonFileCorpus.size(minified(file)))
                .sum();
        long after = minified.stream()
                .mapToLong(file -> PythonFileCorpus.size(file.aggressivelyMinified()))
                .sum();
        print(
                "aggressively minified: %d files compile to the same .mpy but for lines, %d mismatches; %d bytes minified, %d aggressively",
                compared.size() - mismatches.size(), mismatches.size(), before, after);
        assertThat(mismatches).as("other code when it is aggressively minified").isEmpty();
    }

    private static boolean same(String original, String result) {
        return original.startsWith("!") ? result.startsWith("!") : original.equals(result);
    }

    @Test
    void minifying_is_idempotent_and_keeps_lines() {
        List<Path> changed = where(file -> !Minifier.minify(minified(file)).equals(minified(file)));
        List<Path> moved = where(file ->
                lines(minified(file)) != lines(file.text().replace("\r\n", "\n").replace('\r', '\n')));
        assertThat(minified).isNotEmpty();
        assertThat(changed).as("another text when it is minified twice").isEmpty();
        assertThat(moved).as("other line numbers").isEmpty();
    }

    private List<Path> where(Predicate<CorpusFile> test) {
        return minified.parallelStream().filter(test).map(CorpusFile::path).toList();
    }

    private static long lines(String text) {
        return text.chars().filter(c -> c == '\n').count();
    }

    @Test
    void result_is_smaller_than_that_of_upstream_belay() {
        int[] both = indices()
                .filter(i -> theirs.get(i).isTokenized() && isMinified(files.get(i)))
                .toArray();
        long before = IntStream.of(both)
                .mapToLong(i -> PythonFileCorpus.size(files.get(i).text()))
                .sum();
        long ours = IntStream.of(both)
                .mapToLong(i -> PythonFileCorpus.size(minified(files.get(i))))
                .sum();
        long belay = IntStream.of(both).mapToLong(i -> theirs.get(i).upstream()).sum();
        print("size: %d bytes become %d (%.1f %%); Belay's rules give %d", before, ours, 100.0 * ours / before, belay);
        assertThat(ours).isLessThan(belay);
    }

    @Test
    void print_the_speed_of_minifying() {
        long bytes = minified.stream()
                .mapToLong(file -> PythonFileCorpus.size(file.text()))
                .sum();
        List<Double> rates = IntStream.range(0, ROUNDS)
                .mapToObj(round -> {
                    long start = System.nanoTime();
                    minified.forEach(file -> Minifier.minify(file.text()));
                    return bytes * 1e3 / (System.nanoTime() - start);
                })
                .toList();
        print("minifier: %.0f MB/s on one core, in the last of %d rounds", rates.get(ROUNDS - 1), ROUNDS);
        assertThat(rates).allSatisfy(rate -> assertThat(rate).isPositive());
    }

    @Test
    void mpy_cross_gives_the_same_bytes_as_under_node() throws IOException {
        RequiredPackage.program("node", "nodejs");
        List<String> under = corpus.ask(List.of(
                "node",
                PythonFileCorpus.script("mpy_cross.js"),
                Path.of(NPM).toAbsolutePath().toString()));
        List<String> ours = corpus.each(file -> CorpusFile.compile(file.text()));
        List<Path> mismatches = indices()
                .filter(i -> !same(under.get(i), ours.get(i)) || !same(ours.get(i), under.get(i)))
                .mapToObj(i -> files.get(i).path())
                .toList();
        print(
                "node: %d files compile to the same .mpy in the JVM and under node, %d mismatches",
                files.size() - mismatches.size(), mismatches.size());
        assertThat(mismatches).as("another module under node").isEmpty();
    }
}
