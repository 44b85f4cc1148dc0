import io

s = io.StringIO('one\ntwo\nthree')
print(s.readline(), s.read(2), list(s))
b = io.BytesIO()
b.write(b'abc')
b.write(b'def')
b.seek(1)
print(b.read(3), b.getvalue())
with io.StringIO() as t:
    print('to string', 5, file=t, sep='-')
    print(repr(t.getvalue()))
