import json

data = {'name': 'x', 'list': [1, 2.5, None, True], 'nested': {'k': 'v'}}
text = json.dumps(data)
print(json.loads(text) == data, json.dumps([1, 'a', None, False]), json.loads('[1, -2, 3.5e2, "q", {}]'))
print(json.loads('{"a": {"b": [true, false, null]}}'), json.loads(' "x\\n\\u0041" '), json.dumps('tab\t"q"'))
for bad in ('{', '[1,', 'nope', ''):
    try:
        json.loads(bad)
        print('accepted', bad)
    except ValueError:
        print('ValueError')
