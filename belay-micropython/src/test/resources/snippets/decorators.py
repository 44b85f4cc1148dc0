def trace(f):
    def wrapper(*args, **kwargs):
        print('call', args, sorted(kwargs.items()))
        return f(*args, **kwargs)

    return wrapper


def repeat(n):
    def decorate(f):
        def wrapper(*args):
            return [f(*args) for _ in range(n)]

        return wrapper

    return decorate


@trace
@repeat(3)
def double(x):
    return 2 * x


print(double(21))


@trace
def named(a, b=2, *rest, c=3, **more):
    return a, b, rest, c, sorted(more)


print(named(1), named(1, 5, 6, c=7, d=8))
