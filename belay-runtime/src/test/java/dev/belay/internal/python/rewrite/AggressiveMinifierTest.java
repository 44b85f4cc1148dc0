// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belay.errors.PythonSyntaxException;
import dev.belay.micropython.cross.MpyCross;
import dev.belay.micropython.cross.MpyCrossException;
import dev.belay.micropython.cross.MpyOptions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MicroPython compiles each source before and after minifying: the modules are the same except for line numbers. */
final class AggressiveMinifierTest {
    /** Without line numbers. */
    private static final MpyOptions UNLINED =
            MpyOptions.builder().optimization(3).build();

    private static String minified(String source) throws MpyCrossException {
        String result = AggressiveMinifier.minify("x.py", source).source();
        assertThat(module(result)).as(result).isEqualTo(module(source));
        return result;
    }

    private static byte[] module(String source) throws MpyCrossException {
        return MpyCross.compile("x.py", source.getBytes(StandardCharsets.UTF_8), UNLINED);
    }

    @Test
    void removes_empty_lines_comments_and_docstrings() throws MpyCrossException {
        assertThat(minified("'''doc'''\n\n# a\nimport os\n\n\nx = 1\n")).isEqualTo("import os\nx=1\n");
        assertThat(minified("def f():\n '''doc'''\n")).isEqualTo("def f():0\n");
        assertThat(minified("'''doc'''\n")).isEqualTo("'''doc'''\n");
    }

    @Test
    void joins_simple_statements_with_their_block() throws MpyCrossException {
        assertThat(minified("if x:\n    a()\n    b()\nelse:\n    c()\n")).isEqualTo("if x:a();b()\nelse:c()\n");
        assertThat(minified("def f():\n    a();\n    if x:\n        b()\n    c()\n    d()\n"))
                .isEqualTo("def f():\n a()\n if x:b()\n c();d()\n");
        assertThat(minified("class A:\n    @staticmethod\n    def f():\n        pass\n"))
                .isEqualTo("class A:\n @staticmethod\n def f():0\n");
    }

    @Test
    void joined_lines_have_at_most_80_characters() throws MpyCrossException {
        String call = "something(1234567890)\n";
        assertThat(minified("if x:\n" + (" " + call).repeat(12)).lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void joins_lines_in_brackets() throws MpyCrossException {
        assertThat(minified("x = [\n  1,\n  2,\n]\ny = 1 + \\\n  x\n")).isEqualTo("x=[1,2,]\ny=1+x\n");
        assertThat(minified("x = '''a\nb'''\n")).isEqualTo("x='''a\nb'''\n");
    }

    @Test
    void shortens_local_names() throws MpyCrossException {
        assertThat(
                        minified(
                                "def f(value):\n    total = 0\n    for item in value:\n        total += item\n    return total\n"))
                .isEqualTo("def f(value):\n a=0\n for b in value:a+=b\n return a\n");
        assertThat(minified("def f():\n    with g() as opened, h() as other:\n        return opened, other\n"))
                .isEqualTo("def f():\n with g()as a,h()as b:return a,b\n");
        assertThat(minified("def f():\n  if (found := g()):\n    return found\n"))
                .isEqualTo("def f():\n if(a:=g()):return a\n");
    }

    @Test
    void inner_functions_use_the_same_short_names() throws MpyCrossException {
        assertThat(minified(
                        "def f():\n  count = 0\n  def g(step):\n    nonlocal count\n    count += step\n  return g\n"))
                .contains("nonlocal count");
        assertThat(minified("def f():\n  count = 0\n  def g(step):\n    return count + step\n  return g\n"))
                .isEqualTo("def f():\n a=0\n def g(step):return a+step\n return g\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f(value):\n value = 1\n return value\n",
                "def f():\n global value\n value = 1\n",
                "def f():\n import value\n return value\n",
                "def f():\n value = 1\n return f'{value}'\n",
                "def f():\n value = 1\n return eval('value')\n",
                "def f():\n value = 1\n return lambda value: value\n",
                "def f():\n value = 1\n def g(value=3):\n  return value\n return g\n",
                "def f():\n value = 1\n class A:\n  value = 2\n return A, value\n",
                "def f():\n return value\n",
                "value = 1\n",
                "class A:\n value = 1\n",
            })
    void keeps_names_that_are_visible_outside(String source) throws MpyCrossException {
        assertThat(minified(source)).contains("value");
    }

    @Test
    void keeps_attributes_and_keyword_names() throws MpyCrossException {
        assertThat(minified("def f(x):\n value = x.value\n return g(value=value, other=1)\n"))
                .isEqualTo("def f(x):a=x.value;return g(value=a,other=1)\n");
    }

    @Test
    void short_names_do_not_clash_with_existing_names() throws MpyCrossException {
        assertThat(minified("def f():\n total = a + b\n return total\n")).isEqualTo("def f():c=a+b;return c\n");
    }

    @Test
    void folds_integer_arithmetic() throws MpyCrossException {
        assertThat(minified("x = 60 * 60 * 24\nf(1 << 4, 2 + 3 * 4)\n")).isEqualTo("x=86400\nf(16,14)\n");
        assertThat(minified("x = 1 - 2\ny = a - 1 - 1\nz = 2 * 3 ** 2\nw = 10 // 3\n"))
                .isEqualTo("x=1-2\ny=a-1-1\nz=2*3**2\nw=10//3\n");
        assertThat(minified("x = 1 << 40\ny = 1.0 * 2\n")).isEqualTo("x=1<<40\ny=1.0*2\n");
    }

    @Test
    void inlines_private_constants() throws MpyCrossException {
        assertThat(
                        minified(
                                "from micropython import const\n_WIDTH = const(0x10)\nx = [0] * _WIDTH\nx[_WIDTH] = 1\nPUBLIC = const(3)\n"))
                .isEqualTo("from micropython import const\nx=[0]*16\nx[16]=1\nPUBLIC=const(3)\n");
        assertThat(minified("_A = const(2 * 60)\nx = {_A: 1, 2: _A}\ny = x[_A:]\nif x == _A:\n  y()\n"))
                .isEqualTo("x={120:1,2:120}\ny=x[120:]\nif x==120:y()\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = _A\n_A = const(1)\n",
                "_A = const(1)\ndef f(_A):\n return _A\n",
                "_A = const(1)\nx = lambda a, _A: 2\n",
                "_A = const(1)\nx = f'{_A}'\n",
                "_A = const(1)\nx = _A.bit_length()\n",
            })
    void keeps_constants_whose_names_are_not_only_read(String source) throws MpyCrossException {
        assertThat(minified(source)).contains("_A=const(1)");
    }

    @Test
    void line_map_gives_the_first_original_line() {
        MinifiedSource minified = AggressiveMinifier.minify(
                "x.py", "# a\n\nimport os\n\ndef f():\n  '''doc'''\n  a()\n\n  b()\nx = [\n 1]\nz = 1\n");
        assertThat(minified.source()).isEqualTo("import os\ndef f():a();b()\nx=[1]\nz=1\n");
        assertThat(minified.lines().originals()).containsExactly(3, 5, 10, 12);
        assertThat(LineMap.parse(minified.lines().text())).isEqualTo(minified.lines());
        assertThat(minified.lines().original(2)).isEqualTo(5);
        assertThat(minified.lines().original(99)).isEqualTo(12);
    }

    @Test
    void line_map_counts_the_lines_of_a_long_string() {
        MinifiedSource minified = AggressiveMinifier.minify("x.py", "\nx = '''a\nb'''\n\ny = 1\n");
        assertThat(minified.lines().originals()).containsExactly(2, 3, 5);
    }

    @Test
    void syntax_error_has_its_position() {
        assertThatExceptionOfType(PythonSyntaxException.class)
                .isThrownBy(() -> AggressiveMinifier.minify("x.py", "x = (1\n"))
                .withMessageContaining("x.py:");
    }
}
