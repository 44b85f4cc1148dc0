def f(n):
    try:
        if n == 0:
            return 'returned'
        if n == 1:
            raise ValueError('one')
        if n == 2:
            {}['missing']
        print('nothing raised')
    except ValueError as e:
        return 'value ' + str(e)
    except (KeyError, IndexError) as e:
        return 'lookup ' + type(e).__name__
    else:
        return 'else'
    finally:
        print('finally', n)


for n in range(4):
    print(f(n))
