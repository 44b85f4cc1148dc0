# A raw prompt for MicroPython's unix port, whose own prompt has none before version 1.27. Runs on that port only.
import sys
BANNER = b"\r\nraw REPL; CTRL-B to exit\r\n>"
names = {"__name__": "__main__"}
line = b""


def put(data):
    sys.stdout.buffer.write(data)


def run(source):
    put(b"OK")
    error = None
    try:
        exec(source, names)
    except BaseException as e:
        error = e
    put(b"\x04")
    if error:
        sys.print_exception(error, sys.stdout)
    put(b"\x04>")


while True:
    key = sys.stdin.buffer.read(1)
    if not key:
        break
    if key == b"\x01":
        put(BANNER)
    elif key == b"\x02":
        put(b"\r\nMicroPython\r\n>>> ")
    elif key == b"\x03":
        line = b""
    elif key == b"\x04" and line.strip():
        source, line = line, b""
        run(source)
    elif key == b"\x04":
        line = b""
        names = {"__name__": "__main__"}
        put(b"OK\r\nMPY: soft reboot" + BANNER)
    else:
        line += key
        if line.endswith(b"\x05A"):
            line = b""
            sys.stdin.buffer.read(1)
            put(b"R\x00>")
