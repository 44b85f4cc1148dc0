import struct

print(struct.pack('<BHIq', 1, 2, 3, -4), struct.calcsize('<BHI'), struct.calcsize('>hhl'))
print(struct.unpack('>hI', b'\xff\xfe\x00\x00\x01\x00'), struct.pack('>f', 1.5), struct.unpack('<d', struct.pack('<d', 0.1)))
b = bytearray(8)
struct.pack_into('>HH', b, 2, 0x1234, 0xabcd)
print(b, struct.unpack_from('>H', b, 4), struct.pack('3s', b'abcdef'))
print(struct.pack('<bBhH', -1, 255, -2, 65535), struct.unpack('<3B', b'\x01\x02\x03'))
