text = 'the cat sat on the mat and the dog ran'
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:3])


def caesar(s, k):
    return ''.join(chr((ord(c) - 97 + k) % 26 + 97) if 'a' <= c <= 'z' else c for c in s)


print(caesar(text, 3), caesar(caesar(text, 3), -3) == text)


def roman(n):
    out = ''
    for v, s in zip((10, 9, 5, 4, 1), ('X', 'IX', 'V', 'IV', 'I')):
        out += s * (n // v)
        n %= v
    return out


print([roman(i) for i in (4, 9, 14, 27)])
