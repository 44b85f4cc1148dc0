import sys
from math import floor as f, pi

with open('belay_mod.py', 'w') as out:
    out.write('VALUE = 6\ndef times(n):\n    return VALUE * n\nprint("loaded", __name__)\n')
if '' not in sys.path:
    sys.path.insert(0, '.')
import belay_mod
import belay_mod as again
from belay_mod import times

print(belay_mod.VALUE, times(7), again is belay_mod, f(pi), 'belay_mod' in sys.modules)
try:
    from belay_mod import missing
except ImportError:
    print('ImportError')
import os

os.remove('belay_mod.py')
