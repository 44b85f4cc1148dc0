x = 'global'


def reads():
    return x


def shadows():
    x = 'local'
    return x


def writes():
    global x
    x = 'written'


def unbound():
    try:
        print(y)
    except NameError:
        return 'unbound'
    y = 1


print(reads(), shadows(), x)
writes()
print(x, unbound())


class K:
    x = 'class'

    def get(self):
        return x, self.x


print(K().get(), 'x' in globals(), 'zz' in globals())
