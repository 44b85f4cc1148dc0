import binascii

print(binascii.hexlify(bytearray(b'\x01\x02\x03'), ':'), binascii.hexlify(b''), binascii.hexlify(memoryview(b'ab')[1:]))
print(binascii.b2a_base64(b'', newline=False), binascii.b2a_base64(b'a', newline=False), binascii.b2a_base64(b''))
print(binascii.a2b_base64('aGVs\nbG8=\n'), binascii.a2b_base64(b'aGk=aGk='), binascii.a2b_base64('-_'))
for call in (
    lambda: binascii.unhexlify('123'),
    lambda: binascii.unhexlify('zz'),
    lambda: binascii.a2b_base64('aGk'),
    lambda: binascii.hexlify(1),
):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print('ValueError' if isinstance(e, ValueError) else 'TypeError')
print(binascii.crc32(b''), binascii.crc32(b'', 0xdeadbeef) == 0xdeadbeef, binascii.crc32(b'123456789') == 0xcbf43926)
print(len(binascii.a2b_base64(binascii.b2a_base64(bytes(range(256)) * 64))))
