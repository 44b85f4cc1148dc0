import re

m = re.match(r'(\w+)=(\d+)', 'speed=42;x')
print(m.group(0), m.group(1), int(m.group(2)), int(m.group(2)) + 1)
print(re.search('[0-9]+', 'abc123def').group(0), re.match('x', 'abc'), re.search('^b', 'ab'))
print(re.sub('[aeiou]', '*', 'education'), re.compile(',').split('a,b,c'), re.compile('[ ;]+').split('a; b ;c'))
r = re.compile('a(b|c)*d$')
print([bool(r.match(s)) for s in ('ad', 'abcbd', 'abx', 'adz')])
print(re.sub(r'(\d)', lambda m: '<' + m.group(1) + '>', 'a1b2'), re.match('a+?', 'aaa').group(0), re.match('.*d', 'abcd').group(0))
