// SPDX-License-Identifier: Apache-2.0
package dev.belay.internal.python.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.belay.errors.PythonSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class MinifierTest {
    static Stream<Arguments> sources() {
        return Stream.of(
                argumentSet("an assignment", "x = 1", "x=1"),
                argumentSet("a line end stays", "x = 1\n", "x=1\n"),
                argumentSet("nothing", "", ""),
                argumentSet("an empty line", "\n", "\n"),
                argumentSet("a comment alone", "# only comment\n", "\n"),
                argumentSet("a comment behind code", "x = 1  # c\n", "x=1\n"),
                argumentSet(
                        "blocks are indented by one space",
                        "def foo():\n    if True:\n        pass\n",
                        "def foo():\n if True:\n  0\n"),
                argumentSet(
                        "a whole block that is indented",
                        "    def foo():\n        if True:\n            pass\n",
                        "def foo():\n if True:\n  0\n"),
                argumentSet(
                        "a comment behind a block's head",
                        "def foo():\n    if True:  # c\n        pass\n",
                        "def foo():\n if True:\n  0\n"),
                argumentSet("a comment line in a body", "def foo():\n    # c\n    x = 1\n", "def foo():\n\n x=1\n"),
                argumentSet(
                        "a docstring of three lines",
                        "def f():\n    '''a\n    b\n    c'''\n    return 1\n",
                        "def f():\n 0\n\n\n return 1\n"),
                argumentSet("a module's docstring", "\"\"\"doc\"\"\"\nimport os\n", "0\nimport os\n"),
                argumentSet("operators", "bar = 5 * 6 @ 1 - 2", "bar=5*6@1-2"),
                argumentSet(
                        "nested blocks",
                        "def f():\n    if bar <= 6:\n        baz = True",
                        "def f():\n if bar<=6:\n  baz=True"),
                argumentSet("a string after a keyword", "return \"test  test\"", "return \"test  test\""),
                argumentSet(
                        "a list on several lines",
                        "l5 = [\n  'foo', 'foo',\n  'bar', 'bar']",
                        "l5=[\n'foo','foo',\n'bar','bar']"),
                argumentSet("a string before a keyword", "'b' in foo", "'b' in foo"),
                argumentSet("a call", "print ('l1',l1 )", "print('l1',l1)"),
                argumentSet("not", "x = not a", "x=not a"),
                argumentSet("and, or, not", "a and b or not c", "a and b or not c"),
                argumentSet("is not", "x is not None", "x is not None"),
                argumentSet("a lambda", "lambda x: x + 1", "lambda x:x+1"),
                argumentSet("a power of a negative", "x = a ** -2", "x=a**-2"),
                argumentSet("minus minus", "x = a - -b", "x=a--b"),
                argumentSet("an import with a new name", "from os import path as p", "from os import path as p"),
                argumentSet("imports", "import os, sys", "import os,sys"),
                argumentSet("starred arguments", "f(*(5,), **{})", "f(*(5,),**{})"),
                argumentSet("a decorator", "@dec ( 1 )\ndef f ( ) :\n  pass\n", "@dec(1)\ndef f():\n 0\n"),
                argumentSet(
                        "annotations",
                        "def f(a: int, b: str = 'x') -> int:\n    return a\n",
                        "def f(a:int,b:str='x')->int:\n return a\n"),
                argumentSet("with", "with open ( 'f' ) as f :\n    pass\n", "with open('f')as f:\n 0\n"),
                argumentSet(
                        "try",
                        "try:\n    a\nexcept OSError:\n    pass\nfinally:\n    b\n",
                        "try:\n a\nexcept OSError:\n 0\nfinally:\n b\n"),
                argumentSet("statements in one line", "x = 1; y = 2", "x=1;y=2"),
                argumentSet("a call on two lines", "foo(a,\n    b)\n", "foo(a,\nb)\n"),
                argumentSet(
                        "a triple-quoted string keeps its text", "x = '''a\n    b  c\n'''", "x='''a\n    b  c\n'''"),
                argumentSet("tabs", "if a:\n\tif b:\n\t\tc = 1\n", "if a:\n if b:\n  c=1\n"),
                argumentSet("a string of several lines", "s = '''a\n  b\n'''", "s='''a\n  b\n'''"),
                argumentSet("a string alone, as at a prompt", "'abc'", "'abc'"),
                argumentSet(
                        "a docstring alone, between empty lines", "# c\n'''a\nb'''  # d\n\n\n", "\n'''a\nb'''\n\n\n"),
                argumentSet("a formatted string at the beginning", "'%d' % 5", "'%d'%5"),
                argumentSet("a method of a string", "'abc'.join(x)", "'abc'.join(x)"),
                argumentSet("a backslash between words", "if a and \\\n   b:\n    c()\n", "if a and\\\nb:\n c()\n"),
                argumentSet("a string first in a line of a block", "if a:\n    'x' in y\n", "if a:\n 'x' in y\n"),
                argumentSet("an f-string with braces", "f'{{x}} {a}'", "f'{{x}} {a}'"),
                argumentSet("an attribute of a number", "5 .real", "5 .real"),
                argumentSet("bytes alone", "b'\\x00'", "b'\\x00'"),
                argumentSet("docstring of one line alone in a function", "def f():\n  'doc'\n", "def f():\n 0\n"),
                argumentSet("an f-string as a statement is run", "x = 1\nf'{g()}'\n", "x=1\nf'{g()}'\n"),
                argumentSet("bytes as a statement", "x = 1\nb'1'\n", "x=1\nb'1'\n"),
                argumentSet("strings that follow each other", "x = 'a  b'  'c'", "x='a  b' 'c'"),
                argumentSet(
                        "a docstring in pieces",
                        "def f():\n  'a' \\\n  'b'\n  return 1\n",
                        "def f():\n 0\n\n return 1\n"),
                argumentSet("a docstring and a semicolon", "x = 1\n'doc'; y = 2\n", "x=1\n0;y=2\n"),
                argumentSet("pass and a semicolon", "pass ; x = 1\n", "0;x=1\n"),
                argumentSet("pass alone", "pass # c", "0"),
                argumentSet(
                        "a mistake with pass stays one",
                        "pass + 1\npass . real\npass if a else b\n",
                        "pass+1\npass.real\npass if a else b\n"),
                argumentSet(
                        "a mistake with semicolons in brackets stays one",
                        "f(a ; 'lone'\n ; 'lone'\n)\n",
                        "f(a;'lone'\n;'lone'\n)\n"),
                argumentSet("a mistake with a dot stays one", "x = . 5\n", "x=. 5\n"),
                argumentSet("a mistake with an exponent stays one", "x = 1e -3\n", "x=1e -3\n"),
                argumentSet("a mistake behind the sign of an exponent stays one", "x = 1e- 3\n", "x=1e- 3\n"),
                argumentSet("a docstring of two lines and a semicolon", "'''a\nb''' ; x = 1\n", "0\\\n;x=1\n"),
                argumentSet("a string of two lines alone, and a semicolon", "'''a\nb''';\n", "'''a\nb''';\n"),
                argumentSet("an empty line behind a backslash", "x = 1 \\\n\ny = 2 \\\n # c\n", "x=1\n\ny=2\n\n"),
                argumentSet(
                        "a backslash before the first token of a block's line",
                        "if flag:\n    print(1)\n    \\\n    print(2)\nprint(3)\n",
                        "if flag:\n print(1)\n\n print(2)\nprint(3)\n"),
                argumentSet(
                        "a backslash before an indentation, as MicroPython takes it",
                        "class A:\n\\\n    x = 1\n",
                        "class A:\n\n x=1\n"),
                argumentSet(
                        "a backslash before the end of a block",
                        "if a:\n    b\n    \\\n  \\\nelse:\n    c\n",
                        "if a:\n b\n\n\nelse:\n c\n"),
                argumentSet("a backslash before nothing", "if a:\n    b\n  \\\n\n    c\n", "if a:\n b\n\n\n c\n"),
                argumentSet(
                        "line ends in a field of an f-string",
                        "x = f\"sum {\n a + 1\n}\"\n",
                        "x=f\"sum {\n a + 1\n}\"\n"),
                argumentSet("an inline pass", "if x: pass", "if x:pass"),
                argumentSet("a name that begins with pass", "passed = 1", "passed=1"),
                argumentSet("a comprehension", "[i for i in range(10) if i % 2]", "[i for i in range(10)if i%2]"),
                argumentSet("a comment in brackets", "foo(a, # c\n    b)\n", "foo(a,\nb)\n"),
                argumentSet(
                        "a blank line in a block",
                        "class A:\n    x = 1\n    \n    y = 2\n",
                        "class A:\n x=1\n\n y=2\n"),
                argumentSet("a slice", "a [ : : 2 ]", "a[::2]"),
                argumentSet("async", "async def f ( ) :\n  await g ( )\n", "async def f():\n await g()\n"),
                argumentSet("match", "match x :\n  case [ 1 , * _ ] :\n    pass\n", "match x:\n case[1,*_]:\n  0\n"),
                argumentSet(
                        "nested quotes of an f-string",
                        "x = f'{a[\"b  c\"]:>{ w }}'  + y",
                        "x=f'{a[\"b  c\"]:>{ w }}'+y"),
                argumentSet(
                        "the same quotes nested, as MicroPython takes them",
                        "x = f'{a['b  c']}' + y",
                        "x=f'{a['b  c']}'+y"),
                argumentSet(
                        "all prefixes",
                        "x = rb'\\'  ' , Rb\"\" , u'' , bR'' , fr'{a}  ' ",
                        "x=rb'\\'  ',Rb\"\",u'',bR'',fr'{a}  '"),
                argumentSet(
                        "relative imports",
                        "from . import a\nfrom .. b import c\nfrom ... import d\n",
                        "from.import a\nfrom..b import c\nfrom...import d\n"),
                argumentSet("Windows line ends", "if a:\r\n    b = 1\r\n", "if a:\n b=1\n"),
                argumentSet("old Mac line ends", "if a:\r    b = 1\r", "if a:\n b=1\n"),
                argumentSet("a byte order mark", "﻿x = 1\n", "x=1\n"),
                argumentSet("a form feed", "\fx = 1\n", "x=1\n"),
                argumentSet("numbers", "x = 0x_f , 1_0.5e-3j , .5 , 1. , 0b1 , 0o7", "x=0x_f,1_0.5e-3j,.5,1.,0b1,0o7"),
                argumentSet("a number before a keyword", "x = 1 if y else 0", "x=1 if y else 0"),
                argumentSet("a backslash in brackets", "f(a, \\\n  b)\n", "f(a,\nb)\n"),
                argumentSet("the else of a negative", "x = a if b else - 1", "x=a if b else-1"),
                argumentSet("letters of other alphabets", "größe = 1", "größe=1"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void minifier_makes_it_smaller(String source, String minified) {
        assertThat(Minifier.minify(source)).isEqualTo(minified);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void minifier_keeps_line_numbers(String source, String minified) {
        assertThat(lineEnds(minified)).isEqualTo(lineEnds(source));
    }

    private static int lineEnds(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[^\n]", "")
                .length();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void minifying_is_idempotent(String source, String minified) {
        assertThat(Minifier.minify(minified)).isEqualTo(minified);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                argumentSet("an open bracket", "f(1,\n2", 2, 2, "the file ends before the ')'"),
                argumentSet("a bracket too many", "x = 1)\n", 1, 6, "unmatched ')'"),
                argumentSet("another bracket", "x = (1]\n", 1, 7, "']' closes what ')' should"),
                argumentSet("an open string", "x = 'abc\ny = 1\n", 1, 5, "this string is not terminated"),
                argumentSet(
                        "an open triple-quoted string",
                        "\nx = \"\"\"abc\n",
                        2,
                        5,
                        "triple-quoted string is not terminated"),
                argumentSet("an open brace", "x = f'{a'\n", 1, 9, "this string is not terminated"),
                argumentSet(
                        "a dedent to nowhere",
                        "if a:\n    b\n  c\n",
                        3,
                        3,
                        "the indentation does not match any enclosing block"),
                argumentSet("less indented than the first", "    a\nb\n", 2, 1, "less indented than the first"),
                argumentSet(
                        "something after a backslash",
                        "x = 1 \\ + 2\n",
                        1,
                        7,
                        "unexpected character after a backslash"),
                argumentSet("a backslash at the end", "x = 1 \\", 1, 7, "the file ends after a backslash"),
                argumentSet("no operator", "x = a ? b\n", 1, 7, "unexpected character '?'"),
                argumentSet("a NUL", "x = 1\0\n", 1, 6, "a NUL character"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void syntax_error_shows_the_position(String source, int line, int column, String problem) {
        assertThatExceptionOfType(PythonSyntaxException.class)
                .isThrownBy(() -> Minifier.minify("lib/a.py", source))
                .withMessageStartingWith("lib/a.py:" + line + ":" + column + ": ")
                .withMessageContaining(problem)
                .withMessageEndingWith("^");
    }

    @Test
    void caret_is_below_the_position() {
        assertThatExceptionOfType(PythonSyntaxException.class)
                .isThrownBy(() -> Minifier.minify("a.py", "if x:\n\ty = 5 $ 3\n"))
                .withMessage("a.py:2:8: unexpected character '$'\n  \ty = 5 $ 3\n  \t      ^")
                .satisfies(e -> assertThat(e.line()).isEqualTo(2))
                .satisfies(e -> assertThat(e.column()).isEqualTo(8))
                .satisfies(e -> assertThat(e.problem()).isEqualTo("unexpected character '$'"));
    }

    @Test
    void rejects_unclosed_brackets_without_a_stack_overflow() {
        assertThatExceptionOfType(PythonSyntaxException.class)
                .isThrownBy(() -> Minifier.minify("(".repeat(100_000)))
                .withMessageContaining("nested brackets");
    }

    @Test
    void rejects_unclosed_f_string_fields_without_a_stack_overflow() {
        assertThatExceptionOfType(PythonSyntaxException.class)
                .isThrownBy(() -> Minifier.minify("f'{".repeat(100_000)))
                .withMessageContaining("nested f-strings")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void minifies_a_file_of_five_megabytes() {
        String block = "def f(a, b):\n    # comment\n    return (a +\n        b)\n";
        int blocks = (5 << 20) / block.length() + 1;
        assertThat(Minifier.minify(block.repeat(blocks))).isEqualTo("def f(a,b):\n\n return(a+\nb)\n".repeat(blocks));
    }

    @Test
    void accepts_a_byte_order_mark_at_the_start_only() {
        assertThat(Minifier.minify("\uFEFFx = 1\n")).isEqualTo("x=1\n");
        assertThatExceptionOfType(PythonSyntaxException.class).isThrownBy(() -> Minifier.minify("\uFEFF\uFEFFx = 1\n"));
    }
}
