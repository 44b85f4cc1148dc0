import os

name = 'belay_snippet.bin'
with open(name, 'wb') as f:
    print(f.write(bytes(range(256))), f.tell())
with open(name, 'r+b') as f:
    f.seek(10)
    f.write(b'XYZ')
    f.seek(-3, 2)
    print(f.read(), f.seek(9), f.read(5))
with open(name, 'rb') as f:
    b = bytearray(4)
    print(f.readinto(b), b, len(f.read()))
os.rename(name, name + '2')
try:
    open(name, 'rb')
except OSError as e:
    print('gone', e.errno)
os.remove(name + '2')
