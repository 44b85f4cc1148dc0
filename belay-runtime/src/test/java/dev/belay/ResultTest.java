// SPDX-License-Identifier: Apache-2.0
package dev.belay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.code.PythonException;
import dev.belay.errors.UnparsableResultException;
import dev.belay.micropython.board.VirtualBoard;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single results and outputs, on real MicroPython. */
final class ResultTest {
    private static final StringBuilder PRINTED = new StringBuilder();
    private static VirtualBoard board;
    private static Device device;

    @BeforeAll
    static void open() {
        board = VirtualBoard.start();
        device = Device.open(
                board.connect(), DeviceOptions.builder().output(PRINTED::append).build());
    }

    @AfterAll
    static void close() {
        device.close();
        board.close();
    }

    @BeforeEach
    void forget() {
        PRINTED.setLength(0);
    }

    @Test
    void a_list_keeps_its_order() {
        assertThat(device.eval("[1, 2, 3]")).isEqualTo(List.of(1L, 2L, 3L));
    }

    @Test
    void floats_strings_sets_bytes_and_booleans_are_transferred() {
        assertThat(device.eval("1.23")).isEqualTo(1.23);
        assertThat(device.eval("'a'")).isEqualTo("a");
        assertThat(device.eval("{1}")).isEqualTo(Set.of(1L));
        assertThat(device.eval("b'foo'")).isEqualTo(new byte[] {'f', 'o', 'o'});
        assertThat(device.eval("False")).isEqualTo(false);
    }

    @Test
    void a_string_with_pipes_is_transferred() {
        assertThat(device.eval("'a|b'")).isEqualTo("a|b");
        assertThat(device.eval("'|42500|_BELAYR||1'")).isEqualTo("|42500|_BELAYR||1");
    }

    @Test
    void the_keys_of_a_dict_are_a_list() {
        assertThat(device.eval("{'a': 1}.keys()")).isEqualTo(List.of("a"));
    }

    @Test
    void infinities_and_nan_are_doubles() {
        assertThat(device.eval("float('inf')")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(device.eval("-float('inf')")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(device.eval("float('nan')")).isEqualTo(Double.NaN);
    }

    @Test
    void an_integer_of_any_size_is_exact() {
        assertThat(device.eval("2**70")).isEqualTo(BigInteger.TWO.pow(70));
        assertThat(device.eval("-2**63")).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void bytes_with_nul_are_transferred() {
        assertThat(device.eval("b'\\x00\\x01\\x02'")).isEqualTo(new byte[] {0, 1, 2});
    }

    @Test
    void a_bytearray_is_transferred_without_evaluation() {
        assertThat(device.eval("bytearray(b'\\x01\\xff')")).isEqualTo(new byte[] {1, -1});
    }

    @Test
    void strings_in_any_alphabet_are_transferred() {
        assertThat(device.eval("'é€😀'")).isEqualTo("é€😀");
    }

    @Test
    void a_stop_iteration_of_a_function_is_a_python_exception() {
        device.exec("def stop():\n raise StopIteration(5)");
        assertThatExceptionOfType(PythonException.class)
                .isThrownBy(() -> device.eval("stop()"))
                .satisfies(e -> assertThat(e.type()).isEqualTo("StopIteration"));
        assertThat(device.eval("1")).isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_BELAYR||99", "_BELAYR|1|99", "_BELAYR7|42500|", "_BELAYS", "_BELAYA", "(99,)"})
    void printed_lines_are_never_parsed_as_results(String line) {
        device.exec("def liar():\n print('" + line + "')\n return 5");
        assertThat(device.eval("liar()")).isEqualTo(5L);
        assertThat(PRINTED).hasToString(line + "\r\n");
    }

    @Test
    void a_line_is_forwarded_unchanged() {
        device.exec("print('hello')");
        assertThat(PRINTED).hasToString("hello\r\n");
    }

    @Test
    void a_last_line_without_a_newline_is_forwarded_too() {
        device.exec("print('one')\nprint('two', end='')");
        assertThat(PRINTED).hasToString("one\r\ntwo");
        device.exec("print('three', end='')");
        assertThat(PRINTED).hasToString("one\r\ntwothree");
    }

    @ParameterizedTest
    @ValueSource(strings = {"object()", "range(3)", "iter([])", "...", "ValueError('x')", "print", "NotImplemented"})
    void the_next_call_works_after_a_result_without_literal_form(String expression) {
        assertThatExceptionOfType(UnparsableResultException.class).isThrownBy(() -> device.eval(expression));
        assertThat(device.eval("1")).isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "print('abc', end='')",
                "print('\\x1eabcd(99,)abcd\\x04\\x04>', end='')",
                "print('\\x04', end='')",
                "import sys\nsys.stdout.buffer.write(b'\\xff\\xe2\\x82')",
                "for i in range(1024): print('x' * 1024, end='')"
            })
    void the_next_call_works_after_any_output(String source) {
        device.exec(source);
        assertThat(PRINTED).isNotEmpty();
        assertThat(device.eval("1")).isEqualTo(1L);
    }
}
