// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.errors.DeviceException;
import dev.belay.internal.repl.RequiredPackage;
import dev.belay.port.PortSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the executed lines that probes record with those of CPython's trace, for the snippets that run on both. */
final class CoverageAgainstPythonTest {
    private static final Path SNIPPETS =
            Path.of(System.getProperty("project.basedir", "."), "../belay-micropython/src/test/resources/snippets");

    /** Kinds of lines that only one of them records; the manual has the same table. */
    private static final List<String> CONSTANT =
            List.of("while True:", "while 1:", "if True:", "if 1:", "if 0:", "if False:");

    private static final String TRACE = """
            import contextlib, io, sys
            for path in sys.argv[1:]:
                lines = set()
                def trace(frame, event, arg):
                    if frame.f_code.co_filename == path:
                        if event == 'line':
                            lines.add(frame.f_lineno)
                        return trace
                code = compile(open(path, encoding='utf-8').read(), path, 'exec')
                try:
                    with contextlib.redirect_stdout(io.StringIO()):
                        sys.settrace(trace)
                        exec(code, {'__name__': '__main__'})
                except BaseException:
                    lines = set()
                finally:
                    sys.settrace(None)
                print(path, *sorted(lines))
            """;

    /** Returns whether a file does not import optional modules, which differ on CPython. */
    private static boolean isPure(Path file) {
        try {
            return !Files.readString(file).contains("ImportError");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Path, Set<Integer>> traced(List<Path> files) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of("python3", "-X", "utf8", "-c", TRACE),
                        files.stream().map(Path::toString))
                .toList();
        Process python = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<Path, Set<Integer>> traced = new TreeMap<>();
        try (BufferedReader in = python.inputReader(StandardCharsets.UTF_8)) {
            in.lines()
                    .map(line -> line.split(" ", -1))
                    .filter(words -> words.length > 1)
                    .forEach(words -> traced.put(
                            Path.of(words[0]),
                            Arrays.stream(words)
                                    .skip(1)
                                    .map(Integer::valueOf)
                                    .collect(Collectors.toCollection(TreeSet::new))));
        }
        return traced;
    }

    /** Returns the executed lines on a board, empty if the source cannot run there. */
    private static Optional<Set<Integer>> probed(InstrumentedSource probes) {
        try (Device device = Device.open(
                PortSpec.parse("virtual:"),
                DeviceOptions.builder().output(text -> {}).build())) {
            device.exec(Minifier.minify(probes.source()));
            Map<?, ?> files = Objects.requireNonNull(
                    device.eval("__import__('sys').modules['" + InstrumentedSource.STORE + "']", Map.class));
            Set<Integer> lines = new TreeSet<>();
            ((Collection<?>) Objects.requireNonNull(files.get("it.py")))
                    .forEach(probe ->
                            lines.addAll(probes.probed().get(((Number) Objects.requireNonNull(probe)).intValue())));
            return Optional.of(lines);
        } catch (DeviceException e) {
            return Optional.empty();
        }
    }

    @Test
    void coverage_of_forty_snippets_equals_that_of_cpython() throws IOException {
        RequiredPackage.program("python3", "python3");
        List<Path> files;
        try (Stream<Path> all = Files.list(SNIPPETS)) {
            files = all.filter(path -> path.toString().endsWith(".py") && isPure(path))
                    .sorted()
                    .toList();
        }
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<Path, Set<Integer>> entry : traced(files).entrySet()) {
            String source = Files.readString(entry.getKey());
            InstrumentedSource probes = InstrumentedSource.instrument("it.py", source);
            Set<Integer> canRun = new TreeSet<>();
            probes.probed().forEach(canRun::addAll);
            canRun.removeIf(line ->
                    CONSTANT.contains(source.lines().toList().get(line - 1).strip()));
            Optional<Set<Integer>> ran = probed(probes);
            if (ran.isPresent()) {
                compared++;
                ran.get().retainAll(canRun);
                Set<Integer> python = new TreeSet<>(entry.getValue());
                python.retainAll(canRun);
                if (!ran.get().equals(python)) {
                    differences.add(entry.getKey().getFileName() + ": probes " + ran.get() + ", CPython " + python);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(40);
    }
}
