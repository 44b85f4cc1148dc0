a = 2 ** 200
b = 3 ** 150
print(a, b)
print(a * b, a - b, -a // 7, -a % 7, a % -7)
print(a >> 100, b << 65, a & b, a | 1, a ^ b, ~a)
f = 1
for i in range(1, 51):
    f *= i
print(f, len(str(f)))
print(pow(3, 1000, 10 ** 9 + 7), divmod(10 ** 30, 10 ** 11 + 3), (10 ** 40) // (10 ** 20 + 1))
print(int('123456789012345678901234567890'), int('ffffffffffffffffffffffff', 16), hex(a), int('-0b101', 0))
print(a > b, a == 2 ** 200, hash(2 ** 20), bool(a), abs(-b) == b)
