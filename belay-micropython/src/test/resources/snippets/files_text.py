import os

name = 'belay_snippet.txt'
with open(name, 'w') as f:
    f.write('first\nsecond\n')
    print('third', file=f)
with open(name) as f:
    print(f.readline(), end='')
    print(f.read(3), f.readlines())
with open(name, 'a') as f:
    f.write('more')
with open(name) as f:
    print([line.strip() for line in f])
print(os.stat(name)[6], name in os.listdir())
os.remove(name)
print(name in os.listdir())
