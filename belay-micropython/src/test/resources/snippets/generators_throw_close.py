def guarded():
    try:
        while True:
            try:
                yield 'waiting'
            except ValueError as e:
                yield 'handled ' + str(e)
    finally:
        print('cleaned up')


g = guarded()
print(next(g))
print(g.throw(ValueError('oops')))
print(next(g))
g.close()
g = guarded()
next(g)
try:
    g.throw(KeyError('k'))
except KeyError as e:
    print('through', e.args)
