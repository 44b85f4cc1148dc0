import os

os.mkdir('belay_d')
os.mkdir('belay_d/sub')
open('belay_d/a', 'w').close()
print(sorted(os.listdir('belay_d')))
for path in ('belay_d', 'belay_d/nothing'):
    try:
        os.mkdir('belay_d') if path == 'belay_d' else os.stat(path)
    except OSError as e:
        print(e.errno)
os.remove('belay_d/a')
os.rmdir('belay_d/sub')
os.rmdir('belay_d')
print('belay_d' in os.listdir())
