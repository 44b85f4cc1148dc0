s = 'h\xe9llo \u4e16\u754c'
print(len(s), len(s.encode()), s.encode()[1:3], s[1] == '\xe9', ord(s[-1]))
print([ord(c) for c in s[5:]], s.encode().decode() == s, '\u20ac' in 'price \u20ac5')
print(bytes('\xff', 'utf-8'), str(b'caf\xc3\xa9', 'utf-8') == 'caf\xe9')
try:
    b'\xff\xfe'.decode()
except UnicodeError:
    print('UnicodeError')
