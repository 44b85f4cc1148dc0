// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1 + 2",
                "foo",
                "foo(a=1)",
                "'a = b; c'",
                "x == 1",
                "a if b else c",
                "lambda x: x",
                "lambda x=1: x",
                "[x for x in y]",
                "{'a': 1}",
                "6*7 # a = b",
                "(1,\n 2)",
                "x[1:2]",
                "1, 2",
                "not x",
                "'''a\nb'''"
            })
    void detects_expressions(String source) {
        assertThat(SourceText.isExpression(source)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "# only",
                "foo = 1 + 2",
                "x += 1",
                "x: int",
                "if True:\n 1 + 2",
                "import os",
                "1;2",
                "x\ny",
                "del x",
                "@a",
                "1), (2",
                "(1",
                "x := 1"
            })
    void detects_statements(String source) {
        assertThat(SourceText.isExpression(source)).isFalse();
    }

    @Test
    void dedent_removes_the_first_lines_indentation_and_keeps_lines() {
        assertThat(SourceText.dedent("\n    if x:\r\n        y\r\n\r\n    z = '''\n  a'''"))
                .isEqualTo("\nif x:\n    y\n\nz = '''\n  a'''");
    }

    @Test
    void finds_top_level_functions_with_their_arity() {
        String source = """
            '''def no(x): pass'''
            import os

            @decorated(1,
                       2)
            def one(a, b: int = 5, *, c=(1, 2)) -> int:  # def no(): pass
                def inner(x): yield x
                return inner

            async def two(*args, **kw): pass
            class C:
                def method(self): pass
            def three(a,
                      b): x = yield a
            def four(a, *, b): return a
            def five():
                if a:
                    pass
                yield 1
            """;
        assertThat(FunctionDefinition.in(source))
                .extracting(
                        FunctionDefinition::name,
                        FunctionDefinition::line,
                        FunctionDefinition::arity,
                        FunctionDefinition::generator)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("one", 6, "1 to 2 arguments", false),
                        org.assertj.core.groups.Tuple.tuple("two", 10, "0 or more arguments", false),
                        org.assertj.core.groups.Tuple.tuple("three", 13, "2 arguments", true),
                        org.assertj.core.groups.Tuple.tuple("four", 15, "1 argument", false),
                        org.assertj.core.groups.Tuple.tuple("five", 16, "0 arguments", true));
        assertThat(FunctionDefinition.in(source).get(3).takes(1)).isFalse();
    }

    @Test
    void body_starts_at_the_line_of_its_first_statement() {
        String source = """
            @bare
            @called(1)
            @several(
                1)
            def one(a,
                    b=(1,
                       2), *, c='x') -> int:
                # a comment first
                text = '''
            left'''
                if a: b

            # behind it
            @other
            def two(x): return x  # short
            """;
        FunctionDefinition one = FunctionDefinition.in(source).get(0);
        assertThat(one.line()).isEqualTo(5);
        assertThat(one.body())
                .isEqualTo(
                        new FunctionDefinition.Body(8, "if 1:\n    text = '''\nleft'''\n    if a: b\n\n# behind it"));
        assertThat(one.defaults()).hasToString("{b=( 1 , 2 ), c='x'}");
        assertThat(one.returns()).isFalse();
        FunctionDefinition two = FunctionDefinition.in(source).get(1);
        assertThat(two.body()).isEqualTo(new FunctionDefinition.Body(15, "return x  # short"));
        assertThat(two.returns()).isTrue();
    }

    @Test
    void converts_java_names_to_snake_case() {
        assertThat(Names.snakeCase("readTemperature")).isEqualTo("read_temperature");
        assertThat(Names.snakeCase("readI2CBus2")).isEqualTo("read_i2_c_bus2");
        assertThat(Names.snakeCase("setLED")).isEqualTo("set_led");
    }
}
