z = 3 + 4j
print(abs(z), z.real, z.imag, z * 2, z + 1j, z * z, z == complex(3, 4))
