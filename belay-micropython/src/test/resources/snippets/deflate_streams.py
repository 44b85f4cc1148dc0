import io

try:
    import deflate

    def inflate(data):
        return deflate.DeflateIO(io.BytesIO(data), deflate.RAW).read()

except ImportError:
    import zlib

    def inflate(data):
        return zlib.decompress(data, -15)


# 'belay ' 20 times, deflated
data = bytes.fromhex('4b4acd49ac5448a23b0900')
text = inflate(data)
print(len(text), text[:12], text == b'belay ' * 20)
stored = b'\x01\x05\x00\xfa\xffhello'
print(inflate(stored))
