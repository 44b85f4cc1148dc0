// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.internal.python.source.StatementSplitter.Segment;
import org.junit.jupiter.api.Test;

/** Tests splitting a source into statements. */
final class StatementSplitterTest {
    @Test
    void does_not_split_a_statement() {
        String source = """
                import a

                @skip
                @skip
                def f():
                    x = '''
                y = 1
                '''
                if f:
                    1
                else:
                    2
                try: 3
                # so
                except E: 4
                finally:
                    5; 6
                x = (7,
                8); y = 9
                """;

        assertThat(StatementSplitter.split(source, 1))
                .containsExactly(
                        new Segment("import a\n\n", 1),
                        new Segment("@skip\n@skip\ndef f():\n    x = '''\ny = 1\n'''\n", 3),
                        new Segment("if f:\n    1\nelse:\n    2\n", 9),
                        new Segment("try: 3\n# so\nexcept E: 4\nfinally:\n    5; 6\n", 13),
                        new Segment("x = (7,\n8); y = 9\n", 18));
    }

    @Test
    void joins_short_statements() {
        assertThat(StatementSplitter.split("a\nb\ncc\nd", 4))
                .containsExactly(new Segment("a\nb\n", 1), new Segment("cc\nd", 3));
        assertThat(StatementSplitter.split("", 4)).containsExactly(new Segment("", 1));
    }
}
