# Tests that take the board down, on purpose: the others still run.
import sys


def test_before():
    print("all is well")


def test_hangs():
    print("turning")
    while True:
        pass


def test_resets():
    import machine

    machine.reset()


def test_eats_the_heap():
    eaten = []
    while True:
        eaten.append(bytearray(100000))


def test_prints_control_characters():
    print("\x1b[31mred\x07 and what looks like XML: ]]> <&>")
    assert False, "\x00"


def test_leaves():
    sys.exit(0)


def test_after():
    pass
