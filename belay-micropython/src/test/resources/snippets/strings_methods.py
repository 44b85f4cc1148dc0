s = 'The quick brown fox'
print(s.upper(), s.lower(), s.split(), s.replace('quick', 'slow'), s.find('q'), s.find('z'))
print(s.startswith('The'), s.endswith(('cat', 'fox')), s.count('o'), s.index('b'), s.rfind('o'))
print('  x '.strip() + '|', '  x '.lstrip() + '|', '--x-'.rstrip('-'), 'a,b,,c'.split(','), 'a b  c'.split())
print('-'.join(['a', 'b']), 'abcdef'[1:5], 'x' * 3, 'b' in 'abc')
print('1a'.isdigit(), '12'.isdigit(), 'ab'.isalpha(), ' '.isspace(), 'Ab'.isupper(), 'ab'.islower())
print('a-b-c'.partition('-'), 'a-b-c'.rpartition('-'), 'a-b-c'.rsplit('-', 1)[-1], 'l1\nl2'.split('\n'))
print('abc' < 'abd', ord('a'), chr(98), repr("it's"), str(12) + '3')
