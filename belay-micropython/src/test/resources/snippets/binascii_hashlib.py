import binascii, hashlib

print(binascii.hexlify(b'\x00\xffab'), binascii.unhexlify('00ff'), binascii.b2a_base64(b'hello world'), binascii.a2b_base64(b'aGk='))
print(binascii.crc32(b'belay'), binascii.crc32(b'lay', binascii.crc32(b'be')) & 0xffffffff)
h = hashlib.sha256(b'ab')
h.update(b'c')
print(binascii.hexlify(h.digest()).decode())
