# What SetupTest runs; its line numbers count.
order = []


def first():
    order.append("first")
    foo_of_second = 1


@staticmethod
def second(
):
    # a comment before the first statement
    order.append("second")
    foo_of_second = 42

def configure(config):
    foo = config["bar"]


def with_defaults(pin,
                  mode="in", *, speed=3 +
                  4):
    used = str(pin) + mode


def one_line(a): b = 2 * a; c = 3 * a  # twice and thrice


def texts():
    text = """one
    two
three"""
    if text:
        # deeper
        after = 1

# comments at the left edge end nothing
    after += 0



# a comment of the next
@staticmethod
def failing(divisor):
    before = 1
    1 / divisor


def defining(divisor):

    def inner():
        return 1 // divisor

    def defined():
        return inner()



def returning():
    return 1

def yielding():
    yield 1

def variadic(*values):
    pass

def both():
    pass

def defined():
    return -1
