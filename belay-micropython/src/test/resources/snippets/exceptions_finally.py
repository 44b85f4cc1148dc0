def nested():
    for i in range(3):
        try:
            try:
                if i == 1:
                    continue
                if i == 2:
                    break
                print('body', i)
            finally:
                print('inner', i)
        finally:
            print('outer', i)
    return 'end'


print(nested())


def override():
    try:
        return 'try'
    finally:
        print('last')


print(override())
try:
    assert 1 == 2, 'not equal'
except AssertionError as e:
    print('assert', e)
