import io, json

f = io.StringIO()
json.dump({'n': [1, 2, 3]}, f)
print(f.getvalue())
f.seek(0)
print(json.load(f)['n'][2], json.dumps({'a': 1, 'b': [2]}, separators=(',', ':')))
