class Ctx:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print('enter', self.name)
        return self

    def __exit__(self, kind, value, trace):
        print('exit', self.name, kind.__name__ if kind else None, value and value.args)
        return self.swallow


with Ctx('a') as a, Ctx('b'):
    print('body', a.name)
with Ctx('quiet', True):
    raise ValueError('swallowed')
try:
    with Ctx('loud'):
        raise KeyError('k')
except KeyError as e:
    print('got', e.args)


def f():
    with Ctx('return'):
        return 5


print(f())
