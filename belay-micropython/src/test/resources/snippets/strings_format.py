print('%s is %d years, %5.1f%%, %x, %05d, %-5s|' % ('Ann', 7, 99.5, 255, 42, 'ab'))
print('{1} {0} {name}'.format(1, 2, name='n'))
print('{:>6}|{:<6}|{:^6}|{:*^7}|'.format('a', 'b', 'c', 'd'))
print('{:d} {:5d} {:<5d}| {:05d} {:+d} {:x} {:#x} {:b} {:,}'.format(1, 2, 3, 4, 5, 255, 255, 5, 1234567))
print('{!r} {!s} {{}}'.format('q', 'q'))
name, n = 'Bob', 3.14159
print(f'{name} {n:.2f} {name!r} {n * 2:.1f} {{}} {"nested"} {1 + 1}')
print(f"{'x':>3}|{12:04d}|{name.upper()}")
