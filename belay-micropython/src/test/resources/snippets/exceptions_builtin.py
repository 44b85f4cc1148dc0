cases = (
    lambda: 1 // 0,
    lambda: [][1],
    lambda: {}['k'],
    lambda: int('x'),
    lambda: undefined,
    lambda: (1).nothing,
    lambda: 'a' + 1,
    lambda: [].remove(3),
    lambda: next(iter([])),
    lambda: 'abc'.index('z'),
    lambda: bytes([256]),
)
for case in cases:
    try:
        case()
    except Exception as e:
        print(type(e).__name__, isinstance(e, OSError), isinstance(e, LookupError), isinstance(e, ArithmeticError))
