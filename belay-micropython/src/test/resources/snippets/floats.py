import math

print(0.5 + 0.25, 1 / 4, 7 / 2, 1e3, -1.5e-3, 10 // 2.5, 7.5 % 2)
print(math.sqrt(16), math.floor(-2.5), math.ceil(2.1), math.trunc(-2.7), math.pi > 3.14)
print(float('inf') > 1e300, float('-inf') < 0, float('nan') == float('nan'), math.isnan(float('nan')))
print('%.3f %e %g' % (1 / 3, 12345.678, 0.0001), '{:.2f} {:8.3f}|'.format(2.5, math.pi))
print(math.isclose(math.sin(math.pi / 2), 1.0), math.copysign(3, -0.0), math.fabs(-2.5))
print(round(2.675, 1), int(1e10), float(3), 2 ** 0.5 > 1.41, 2 ** -1)
