// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.internal.repl.RequiredPackage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares literals with CPython's ast.literal_eval and repr. */
final class LiteralsAgainstPythonTest {
    private static final int SEED = 20261121;
    private static final int ROUNDS = 3000;
    private static final String ECHO = """
            import ast, sys
            for line in sys.stdin:
                print(repr(ast.literal_eval(line)))
            """;

    private final Random random = new Random(SEED);

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 4 ? 8 : 13)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> (long) random.nextInt(2000) - 1000;
            case 3 -> random.nextLong();
            case 4 -> new BigInteger(64 + random.nextInt(200), random).add(BigInteger.ONE.shiftLeft(64));
            case 5 -> Double.longBitsToDouble(random.nextLong() & 0xbfefffffffffffffL);
            case 6, 7 -> text();
            case 8 -> Tuple.of(list(depth).toArray());
            case 9 -> map(depth);
            case 10 -> set();
            default -> list(depth);
        };
    }

    private String text() {
        return random.ints(random.nextInt(12), 0, 0x11000)
                .map(c -> random.nextInt(3) == 0 ? c : c % 0x80)
                .filter(c -> c < 0xd800 || c > 0xdfff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(depth + 1));
        }
        return list;
    }

    private Map<Object, @Nullable Object> map(int depth) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(text(), value(depth + 1));
        }
        return map;
    }

    private Set<Object> set() {
        Set<Object> set = new LinkedHashSet<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            set.add((long) random.nextInt(100));
        }
        return set;
    }

    private static List<String> echo(List<String> literals) throws IOException, InterruptedException {
        Process python = new ProcessBuilder("python3", "-X", "utf8", "-c", ECHO)
                .redirectErrorStream(true)
                .start();
        Thread writer = new Thread(() -> {
            try (Writer out = python.outputWriter(StandardCharsets.UTF_8)) {
                for (String literal : literals) {
                    out.write(literal + "\n");
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();
        try (BufferedReader in = python.inputReader(StandardCharsets.UTF_8)) {
            return in.lines().toList();
        } finally {
            writer.join();
            python.destroyForcibly();
        }
    }

    @Test
    void three_thousand_values_survive_a_round_trip_through_cpython() throws Exception {
        RequiredPackage.program("python3", "python3");
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            values.add(value(0));
        }
        List<String> echoed = echo(values.stream().map(Literals::write).toList());
        assertThat(echoed).hasSize(ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(Literals.parse(echoed.get(i))).as(echoed.get(i)).isEqualTo(values.get(i));
        }
    }

    @Test
    void byte_strings_survive_a_round_trip_through_cpython() throws Exception {
        RequiredPackage.program("python3", "python3");
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(Literals.parse(echo(List.of(Literals.write(all))).get(0))).isEqualTo(all);
    }
}
