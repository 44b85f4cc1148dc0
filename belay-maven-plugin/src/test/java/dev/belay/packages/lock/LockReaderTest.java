// SPDX-License-Identifier: Apache-2.0
package dev.belay.packages.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockReaderTest {
    private static final LockFile LOCK = new LockFile(
            "sha256:x",
            List.of(
                    new LockedPackage(
                            "main",
                            "p",
                            List.of(
                                    new LockedSource("a\"b\\c d\u00fc\uD83D\uDE80", false, true, "1.0"),
                                    new LockedSource("./x", false, false, null)),
                            List.of(
                                    new LockedModule("mip:p", "1.0", List.of("mip:q", "mip:r")),
                                    new LockedModule("mip:q", "", List.of())),
                            List.of(new LockedFile("p/__init__.py", 12345678901L, "0".repeat(64), "https://x/y"))),
                    new LockedPackage("main", "q", List.of(), List.of(), List.of())));

    @Test
    void a_written_lock_is_read_back_with_either_line_end() {
        assertThat(LockReader.read(LockWriter.write(LOCK))).isEqualTo(LOCK);
        assertThat(LockReader.read(LockWriter.write(LOCK).replace("\n", "\r\n")))
                .isEqualTo(LOCK);
    }

    @Test
    void order_blanks_and_comments_are_ignored() {
        assertThat(LockReader.read("""
                declared = "x"   # a comment

                  version=1
                [[package]]
                name = "\\u00fc"
                group = "main"
                files = [ { sha256 = "%s", size = 2, path = "a" } , # another
                ]
                """.formatted("0".repeat(64))))
                .isEqualTo(new LockFile(
                        "x",
                        List.of(new LockedPackage(
                                "main",
                                "\u00fc",
                                List.of(),
                                List.of(),
                                List.of(new LockedFile("a", 2, "0".repeat(64), null))))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <<<<<<< HEAD        | line 2, column 1: Unexpected '<'
            a                   | line 2, column 2: Unexpected end of input
            a = "x              | line 2, column 7: Unexpected end of input
            a = "\\             | line 2, column 6: Unexpected '
            a = "\\q"           | line 2, column 6: Invalid escape sequence
            a = "\\u12"         | line 2, column 6: Invalid unicode escape sequence
            a = "\\UFFFFFFFF"   | line 2, column 6: Invalid unicode escape sequence
            a = [1 2]           | line 2, column 8: Unexpected '2'
            a = [1              | line 2, column 7: Unexpected end of input
            a = {b = 1          | line 2, column 11: Unexpected end of input
            a = [               | line 2, column 6: Unexpected end of input
            a = nil             | line 2, column 5: Unexpected 'n'
            a = 99999999999999999999 | line 2, column 5: Integer is too large
            [a                  | line 2, column 3: Unexpected end of input
            [[a]                | line 2, column 4: Unexpected ']'
            version = 1         | line 2, column 1: version previously defined at line 1, column 1
            [[version]]         | line 2, column 1: version is not an array
            """)
    void damaged_toml_is_rejected_with_its_position(String line, String message) {
        assertThatThrownBy(() -> LockReader.read("version = 1\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            package = 1         | line 3, column 1: 'package' must be a list of tables, not a number
            package = [1]       | line 3, column 12: 'package' must be a list of tables
            [[package]]         | line 3, column 1: 'group' is missing
            package = [{group = "../x"}] | line 3, column 13: '../x' must be one name, without '/'
            package = [{group = ".."}] | line 3, column 13: '..' must not contain '..'
            package = [{group = "g", name = "a/b"}] | line 3, column 26: 'a/b' must be one name, without '/'
            package = [{group = "g", name = 2}] | line 3, column 26: 'name' must be a string, not a number
            package = [{group = "g", name = "n", sources = [{uri = "u", develop = "no"}]}] \
            | line 3, column 61: 'develop' must be true or false, not a string
            package = [{group = "g", name = "n", modules = [{id = "u", version = "", requires = [1]}]}] \
            | line 3, column 86: 'requires' must be a list of strings
            package = [{group = "g", name = "n", files = [{path = "/x"}]}] \
            | line 3, column 48: '/x' must be relative
            package = [{group = "g", name = "n", files = [{path = "x", size = 1.5}]}] \
            | line 3, column 60: 'size' must be an integer, not a number
            package = [{group = "g", name = "n", files = [{path = "x", size = -1}]}] \
            | line 3, column 60: 'size' must not be negative
            package = [{group = "g", name = "n"}, {group = "g", name = "n"}] \
            | line 3, column 39: the package 'g/n' is there twice
            package = [{group = "g", name = "n", sources = [{uri = "a\\u001bb"}]}] \
            | line 3, column 50: 'uri' has a control character: a\\u001Bb
            package = [{group = "g", name = "n", modules = [{id = "a\\nb"}]}] \
            | line 3, column 50: 'id' has a control character: a\\u000Ab
            package = [{group = "g", name = "n", files = [{path = "x", size = 1, sha256 = "0"}]}] \
            | line 3, column 70: '0' is not a SHA-256
            """)
    void unexpected_values_are_rejected_with_their_position(String line, String message) {
        assertThatThrownBy(() -> LockReader.read("version = 1\ndeclared = \"\"\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "version = 2", "version = \"1\"", "declared = \"\""})
    void other_format_versions_are_rejected(String text) {
        assertThatThrownBy(() -> LockReader.read(text))
                .hasMessageStartingWith("its format has version ")
                .hasMessageEndingWith(", and this Belay reads version 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "]"})
    void deeply_nested_values_are_rejected_with_their_line(String end) {
        String nested = "version = 1\nx = " + "[".repeat(200_000) + end.repeat(200_000);
        assertThatThrownBy(() -> LockReader.read(nested))
                .isInstanceOf(LockFormatException.class)
                .hasMessageStartingWith("line 2, column ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            , {path = "x", size = 1, sha256 = "%1$s"}  | the file 'x' is there twice
            , {path = "y", size = 1, sha256 = "%1$s", url = "file:///etc/passwd"}  | 'url' must be a web address
            , {path = "y", size = 1, sha256 = "%1$s", url = "https://a b/"}  | 'url' must be a web address
            , {path = "y", size = 1, sha256 = "%1$s", url = "https:///b"}  | 'url' must be a web address
            """)
    void files_are_there_once_and_come_from_the_web(String file, String message) {
        String text = "version = 1\ndeclared = \"\"\npackage = [{group = \"g\", name = \"n\", files = ["
                + "{path = \"x\", size = 1, sha256 = \"%1$s\"}" + file + "]}]";
        assertThatThrownBy(() -> LockReader.read(text.formatted("0".repeat(64))))
                .hasMessageEndingWith(message);
    }

    @Test
    void a_lock_damaged_at_any_character_is_read_or_rejected_with_a_message() {
        String text = LockWriter.write(LOCK);
        for (int i = 0; i < text.length(); i++) {
            for (String damaged : List.of(text.substring(0, i), text.substring(0, i) + '"' + text.substring(i + 1))) {
                try {
                    LockReader.read(damaged);
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageMatching("(?s)(line \\d+, column \\d+: |its format has version ).+");
                }
            }
        }
    }
}
