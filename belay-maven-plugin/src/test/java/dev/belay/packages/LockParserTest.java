// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

class LockParserTest {
    private static final Lock LOCK = new Lock(
            "sha256:x",
            List.of(
                    new LockedPackage(
                            "main",
                            "p",
                            List.of(
                                    new LockedSource("a\"b\\c\td\u0001\u00fc\uD83D\uDE80", false, true, "1.0"),
                                    new LockedSource("./x", false, false, null)),
                            List.of(
                                    new LockedModule("mip:p", "1.0", List.of("mip:q", "mip:r")),
                                    new LockedModule("mip:q", "", List.of())),
                            List.of(new LockedFile("p/__init__.py", 12345678901L, "0".repeat(64), "https://x/y"))),
                    new LockedPackage("main", "q", List.of(), List.of(), List.of())));

    @Test
    void what_is_written_is_read_again() {
        assertThat(LockFormat.read(LockFormat.write(LOCK))).isEqualTo(LOCK);
        assertThat(LockFormat.read(LockFormat.write(LOCK).replace("\n", "\r\n")))
                .isEqualTo(LOCK);
    }

    @Test
    void what_is_written_is_toml_and_read_as_such() {
        String text = LockFormat.write(LOCK);
        assertThat(Toml.parse(text).errors()).isEmpty();
        assertThat(plain(Toml.parse(text))).isEqualTo(LockParser.parse(text));
    }

    private static Object plain(Object value) {
        if (value instanceof TomlTable table) {
            return table.keySet().stream()
                    .collect(Collectors.toMap(
                            key -> key, key -> plain(Objects.requireNonNull(table.get(List.of(key))))));
        } else if (value instanceof TomlArray array) {
            return array.toList().stream().map(LockParserTest::plain).toList();
        }
        return value;
    }

    @Test
    void comments_blanks_and_the_order_do_not_matter() {
        assertThat(LockParser.parse("# x\n\n  a=[ 1 , # one\n 2,]# end\n[[t]]\nb = {c=\"\\u00fc\", d = true}\n[[t]]"))
                .isEqualTo(Map.of(
                        "a", List.of(1L, 2L), "t", List.of(Map.of("b", Map.of("c", "\u00fc", "d", true)), Map.of())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <<<<<<< HEAD        | line 2: a key is missing
            a                   | line 2: '=' is missing
            a = "x              | line 2: a text does not end
            a = "\\             | line 2: a text does not end
            a = "\\q"           | line 2: '\\q' is no escape
            a = "\\u12"         | line 2: '\\u' is no escape
            a = "\\UFFFFFFFF"   | line 2: an escape is no character
            a = [1 2]           | line 2: ',' is missing
            a = [1              | line 2: ',' is missing
            a = {b = 1          | line 2: ',' is missing
            a = [               | line 2: a value is missing
            a = nil             | line 2: a value is missing
            a = 99999999999999999999 | line 2: a number is too large
            [a]                 | line 2: a key is missing
            [[a]                | line 2: ']]' is missing
            """)
    void what_is_no_lock_is_told_with_its_line(String line, String message) {
        assertThatThrownBy(() -> LockParser.parse("x = 1\n" + line)).hasMessage(message);
    }

    @Test
    void what_is_there_twice_is_told() {
        assertThatThrownBy(() -> LockParser.parse("a = 1\na = 2")).hasMessage("line 2: 'a' is there twice");
        assertThatThrownBy(() -> LockParser.parse("a = 1\n[[a]]")).hasMessage("line 2: 'a' is there already");
    }
}
