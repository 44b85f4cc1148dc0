// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.Device;
import dev.belay.DeviceOptions;
import dev.belay.code.PythonException;
import dev.belay.port.PortSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Probes record executed lines and change nothing else. */
final class InstrumentedSourceTest {

    /** Runs an instrumented source on a board and returns the executed lines. */
    private static Set<Integer> ran(String source) {
        InstrumentedSource probes = InstrumentedSource.instrument("it.py", source);
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
            return lines;
        }
    }

    private static Set<Integer> canRun(String source) {
        Set<Integer> lines = new TreeSet<>();
        InstrumentedSource.instrument("it.py", source).probed().forEach(lines::addAll);
        return lines;
    }

    @Test
    void records_exactly_the_executed_lines() {
        String source = """
                '''A docstring.'''
                import sys

                def f(x):
                    '''Another.'''
                    if x > 2:
                        return 'large'
                    elif x < 0:
                        return 'negative'
                    else:
                        y = (x +
                             1)
                        return y
                f(1)
                class A:
                    @staticmethod
                    def g():
                        global z
                        z = 1
                try:
                    A.g()
                    1 // 0
                    z = 2
                except (KeyError, IndexError):
                    z = 3
                except ZeroDivisionError as e:
                    z = 4
                finally:
                    z += 1
                for i in 1, 2:
                    if i == 2: break
                else:
                    z = 6
                while False:
                    z = 7
                """;

        assertThat(canRun(source))
                .containsExactly(
                        2, 4, 6, 7, 8, 9, 11, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 29, 30, 31, 33,
                        34, 35);
        assertThat(ran(source))
                .containsExactly(2, 4, 6, 8, 11, 13, 14, 15, 16, 17, 19, 20, 21, 22, 24, 26, 27, 29, 30, 31, 34);
    }

    @Test
    void conditions_keep_their_values() {
        assertThat(ran("""
                        x = 5
                        if x == 1: y = 1
                        elif (lambda a: a)(x) == 5 and {'a': [1, 2][0:1]}: y = 2
                        else: y = 3
                        assert y == 2
                        if 0: pass
                        elif lambda: 0: y = 4
                        assert y == 4
                        try:
                            raise ValueError
                        except KeyError: y = 5
                        except: y = 6
                        assert y == 6
                        """)).contains(3, 5, 7, 8, 11, 13).doesNotContain(12);
    }

    @Test
    void tracebacks_map_to_the_original_lines() {
        String source =
                "x = 1\n\n# comment\ndef f():\n    '''doc'''\n    y = (1,\n         2)\n    return x / 0\nf()\n";
        InstrumentedSource probes = InstrumentedSource.instrument("it.py", source);
        try (Device device = Device.open(
                PortSpec.parse("virtual:"),
                DeviceOptions.builder().output(text -> {}).build())) {
            device.exec(Minifier.minify(probes.source()));
        } catch (PythonException e) {
            assertThat(e.frames())
                    .extracting(frame -> probes.lines().original(frame.line()))
                    .containsExactly(9, 8);
            return;
        }
        throw new AssertionError("nothing was raised");
    }

    @Test
    void accepts_tabs_all_line_ends_and_a_missing_last_line_end() {
        String source = "if 1:\r\n\tx = 1\r\n\tif x:\r\n\t\ty = 2\r\n\telse:\r\n\t\ty = 3";

        assertThat(canRun(source)).containsExactly(1, 2, 3, 4, 6);
        assertThat(ran(source)).containsExactly(1, 2, 3, 4);
        assertThat(InstrumentedSource.instrument("it.py", "x = 1").lines().originals())
                .isEqualTo(List.of(1, 1, 1));
    }
}
