# For each path on standard input one line: the hash of its tokens, how large Belay would make it, whether CPython
# parses it, and why there are no tokens.
import ast
import hashlib
import io
import multiprocessing
import re
import sys
import tokenize
import warnings

ZERO = ("NEWLINE", "INDENT")
WORDS = ("NAME", "NUMBER", "STRING")
EMPTY = ("DEDENT", "ENDMARKER")
LINE_ENDS = ("NL", "NEWLINE")


def tokens(text):
    """Kind, text, line and column of each token; the parts of f-strings, from 3.12 on, are one string again."""
    lines = text.splitlines(True) if "\f" not in text else re.findall("[^\n]*\n|[^\n]+", text)
    depth = 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        kind = tokenize.tok_name[token.type]
        if kind in ("FSTRING_START", "TSTRING_START"):
            if depth == 0:
                start = token.start
            depth += 1
        elif kind in ("FSTRING_END", "TSTRING_END"):
            depth -= 1
            if depth == 0:
                yield "STRING", between(lines, start, token.end), start
        elif depth == 0:
            yield kind, token.string, token.start


def between(lines, start, end):
    if start[0] == end[0]:
        return lines[start[0] - 1][start[1]:end[1]]
    middle = lines[start[0]:end[0] - 1]
    return lines[start[0] - 1][start[1]:] + "".join(middle) + lines[end[0] - 1][:end[1]]


def fingerprint(found):
    """Line ends are told from none, and nothing else about tokens that have no text of their own."""
    digest = hashlib.sha256()
    for kind, text, _ in found:
        if kind in EMPTY:
            text = ""
        elif kind in LINE_ENDS:
            text = "\n" if text else ""
        digest.update((kind + " " + text + "\1").encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def upstream(found):
    """What Belay's minifier makes of a source, by its rules as they were observed."""
    out = []
    level = depth = 0
    line_begins = True
    before = "NEWLINE"
    commented = False
    for i, (kind, text, start) in enumerate(found):
        if kind == "COMMENT":
            commented = True
            continue
        if kind in LINE_ENDS:
            if kind == "NL" and line_begins and not commented and depth == 0 and text:
                out.append(" " * level)
            out.append("\n" if text else "")
            if kind == "NEWLINE":
                line_begins = True
            before = kind if kind == "NEWLINE" or before == "INDENT" else before
            commented = False
            continue
        if kind == "INDENT":
            level += 1
        elif kind == "DEDENT":
            level -= 1
        elif kind == "ENDMARKER":
            break
        else:
            if line_begins:
                out.append(" " * level)
            elif before in WORDS and kind in WORDS:
                out.append(" ")
            if kind == "STRING" and depth == 0 and before in ZERO and found[i + 1][0] != "NAME":
                out.append("0" + "\n" * text.count("\n"))
            elif line_begins and text == "pass":
                out.append("0")
            else:
                out.append(text)
            if kind == "OP":
                depth += (text in "([{") - (text in ")]}")
            line_begins = False
        before = "NEWLINE" if kind == "DEDENT" else kind
    return "".join(out)


def parses(text):
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def answer(path):
    text = ""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            text = file.read().replace("\r\n", "\n").replace("\r", "\n")
        found = list(tokens(text))
    except (SyntaxError, tokenize.TokenError, ValueError, RecursionError) as e:
        return "- 0 %s %s: %s" % (parses(text), type(e).__name__, str(e).split("\n")[0])
    odd = next((text for kind, text, _ in found if kind == "ERRORTOKEN"), None)
    if odd is not None:
        return "- 0 %s no token: %s" % (parses(text), ascii(odd))
    return "%s %d %s -" % (fingerprint(found), len(upstream(found).encode("utf-8")), parses(text))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with multiprocessing.Pool() as pool:
        for line in pool.imap(answer, sys.stdin.read().split("\n")[:-1], 16):
            print(ascii(line)[1:-1])
