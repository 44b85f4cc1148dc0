class AppError(Exception):
    def __init__(self, code, *args):
        super().__init__(code, *args)
        self.code = code


class Deep(AppError):
    pass


try:
    raise Deep(7, 'why')
except AppError as e:
    print(type(e).__name__, e.code, e.args)
try:
    try:
        raise ValueError('first')
    except ValueError:
        raise AppError(3)
except AppError as e:
    print(e.code)
try:
    try:
        raise ValueError('again')
    except ValueError:
        raise
except ValueError as e:
    print('re-raised', e)
