// SPDX-License-Identifier: Apache-2.0
package dev.belay.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.errors.UnparsableResultException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LiteralsTest {

    @Test
    void parses_scalars() {
        assertThat(Literals.parse("None")).isNull();
        assertThat(Literals.parse(" True\n")).isEqualTo(true);
        assertThat(Literals.parse("-42")).isEqualTo(-42L);
        assertThat(Literals.parse("1180591620717411303424")).isEqualTo(BigInteger.TWO.pow(70));
        assertThat(Literals.parse("-0.0")).isEqualTo(-0.0);
        assertThat(Literals.parse("1e+20")).isEqualTo(1e20);
        assertThat(Literals.parse("-inf")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Literals.parse("nan")).isEqualTo(Double.NaN);
        assertThat(Literals.parse("(1-2.5j)")).isEqualTo(new Complex(1, -2.5));
        assertThat(Literals.parse("1j")).isEqualTo(new Complex(0, 1));
    }

    @Test
    void parses_every_character_of_strings() {
        assertThat(Literals.parse("'a\\'\"\\\\\\n\\r\\t\\x00\\xe9\\u20ac\\U0001f600|'"))
                .isEqualTo("a'\"\\\n\r\t\0é€😀|");
        assertThat(Literals.parse("\"it's\"")).isEqualTo("it's");
        assertThat(Literals.parse("b'\\x00\\x01\\xff\\\\a'")).isEqualTo(new byte[] {0, 1, -1, '\\', 'a'});
        assertThat(Literals.parse("bytearray(b'ab')")).isEqualTo(new byte[] {'a', 'b'});
    }

    @Test
    void parses_containers_in_order() {
        assertThat(Literals.parse("[1, [], None]")).isEqualTo(Arrays.asList(1L, List.of(), null));
        assertThat(Literals.parse("{'b': 1, 'a': {}}")).isEqualTo(Map.of("b", 1L, "a", Map.of()));
        assertThat(((Map<?, ?>) Objects.requireNonNull(Literals.parse("{'b': 1, 'a': 2}"))).keySet())
                .hasToString("[b, a]");
        assertThat(Literals.parse("OrderedDict({'b': 1})")).isEqualTo(Map.of("b", 1L));
        assertThat(Literals.parse("OrderedDict([('b', 1)])")).isEqualTo(Map.of("b", 1L));
        assertThat(Literals.parse("{1, 2}")).isEqualTo(Set.of(1L, 2L));
        assertThat(Literals.parse("frozenset({1})")).isEqualTo(Set.of(1L));
        assertThat(Literals.parse("set()")).isEqualTo(Set.of());
        assertThat(Literals.parse("dict_keys(['a'])")).isEqualTo(List.of("a"));
        assertThat(Literals.parse("array('B', [1, 2])")).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void parses_tuples_and_named_tuples() {
        assertThat(Literals.parse("(5,)")).isInstanceOf(Tuple.class).isEqualTo(List.of(5L));
        assertThat(Literals.parse("()")).isInstanceOf(Tuple.class).isEqualTo(List.of());
        assertThat(Literals.parse("(5)")).isEqualTo(5L);
        NamedTuple point = (NamedTuple) Objects.requireNonNull(Literals.parse("P(x=1, y='b')"));
        assertThat(point).isEqualTo(List.of(1L, "b"));
        assertThat(point.names()).containsExactly("x", "y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<generator object 'f' at 7f>",
                "Ellipsis",
                "range(0, 3)",
                "ValueError('a',)",
                "StopIteration()",
                "[1, 2",
                "[1 2]",
                "{1: 2, 3}",
                "{1, 2: 3}",
                "'abc",
                "'\\q'",
                "'\\x1'",
                "b'\\u1234'",
                "007",
                "1+2",
                "1 2",
                "P(x=1, 2)",
                "__import__('os')",
                "[,]",
                "'\\U00110000'",
                "1.2.3",
                "0x10",
                "'a' 'b'"
            })
    void rejects_text_that_is_not_a_literal(String text) {
        assertThatExceptionOfType(UnparsableResultException.class)
                .isThrownBy(() -> Literals.parse(text))
                .satisfies(e -> assertThat(e.text()).isEqualTo(text));
    }

    @Test
    void rejects_ten_thousand_nested_lists_without_a_stack_overflow() {
        String text = "[".repeat(10_000) + "]".repeat(10_000);
        assertThatExceptionOfType(UnparsableResultException.class).isThrownBy(() -> Literals.parse(text));
        Object nested = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            nested = new ArrayList<>(Arrays.asList(nested));
        }
        Object deep = nested;
        assertThatIllegalArgumentException().isThrownBy(() -> Literals.write(deep));
    }

    @Test
    void writes_java_values_as_ascii_literals() {
        assertThat(Literals.write(null)).isEqualTo("None");
        assertThat(Literals.write(true)).isEqualTo("True");
        assertThat(Literals.write(Arrays.asList((byte) 1, 2L, BigInteger.TEN, 1.5f, 'c')))
                .isEqualTo("[1,2,10,1.5,'c']");
        assertThat(Literals.write("it's é😀\u0004\\")).isEqualTo("'it\\'s \\xe9\\U0001f600\\x04\\\\'");
        assertThat(Literals.write(new byte[] {0, 'a', '\'', -1})).isEqualTo("b'\\x00a\\'\\xff'");
        assertThat(Literals.write(Tuple.of(1))).isEqualTo("(1,)");
        assertThat(Literals.write(Tuple.of())).isEqualTo("()");
        assertThat(Literals.write(Set.of())).isEqualTo("set()");
        assertThat(Literals.write(Set.of(1))).isEqualTo("{1}");
        assertThat(Literals.write(new LinkedHashMap<>(Map.of("a", new int[] {1, 2}))))
                .isEqualTo("{'a':[1,2]}");
        assertThat(Literals.write(Optional.empty())).isEqualTo("None");
        assertThat(Literals.write(Thread.State.TIMED_WAITING)).isEqualTo("'timed_waiting'");
        assertThat(Literals.write(Double.NEGATIVE_INFINITY)).isEqualTo("float('-inf')");
    }

    @Test
    void exception_names_the_type_without_a_literal() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Literals.write(List.of(new Object())))
                .withMessageContaining("java.lang.Object");
    }
}
