# MicroPython's unix port as a board on a terminal: a prompt with raw mode, which its own has from 1.27 on only, over a file system in
# memory: littlefs, or FAT with the argument fat. Needs the modules ffi and vfs (os before 1.23), and a terminal in raw mode whose Ctrl-C is a signal.
import ffi, gc, sys

try:
    import vfs
except ImportError:
    import os as vfs

BLOCK = 4096
BLOCKS = 256
BANNERS = (
    b"MicroPython " + sys.version.split("MicroPython ")[1].encode() + b"; unix board\r\n>>> ",
    b"raw REPL; CTRL-B to exit\r\n>",
)
SIGNALS = 12  # where termios has c_lflag, whose lowest bit is ISIG
put = sys.stdout.buffer.write
get = sys.stdin.buffer.read
libc = ffi.open(None)
tcgetattr = libc.func("i", "tcgetattr", "ip")
tcsetattr = libc.func("i", "tcsetattr", "iip")
terminal = bytearray(128)
own = set(sys.modules)
names = {}


class Memory:
    def __init__(self):
        self.data = bytearray(BLOCK * BLOCKS)

    def readblocks(self, block, buffer, offset=0):
        start = block * BLOCK + offset
        buffer[:] = memoryview(self.data)[start : start + len(buffer)]

    def writeblocks(self, block, buffer, offset=0):
        start = block * BLOCK + offset
        self.data[start : start + len(buffer)] = buffer

    def ioctl(self, operation, argument):
        return {4: BLOCKS, 5: BLOCK}.get(operation, 0)


# While code runs Ctrl-C is a signal, which interrupts it; at the prompt it is a key.
def signals(on):
    terminal[SIGNALS] = terminal[SIGNALS] & 0xFE | on
    tcsetattr(0, 0, terminal)


# Prints no frame of this file.
def tell(error):
    import io

    text = io.StringIO()
    sys.print_exception(error, text)
    for line in text.getvalue().splitlines():
        if "unix_board.py" not in line:
            print(line)


# Returns whether the interpreter must start again.
def run(source, name="<stdin>", end=b"\x04"):
    error = None
    try:
        code = compile(source, name, "exec")
        signals(1)
        exec(code, names)
    except SystemExit:
        signals(0)
        put(end + end)
        return True
    except BaseException as e:
        error = e
    signals(0)
    put(end)
    if error:
        tell(error)
    put(end)
    return False


def run_file(name):
    try:
        with open(name) as file:
            source = file.read()
    except OSError:
        return
    run(source, name, b"")


# Returns whether the prompt was the raw one when the interpreter must start again.
def prompt(raw):
    put(BANNERS[raw])
    line = bytearray()
    while True:
        key = get(1)
        if not key:
            sys.exit()
        if key == b"\x01" and raw and line == b"\x05A":
            put(b"R\x00>")
        elif key in (b"\x01", b"\x02"):
            raw = key == b"\x01"
            put(b"\r\n" + BANNERS[raw])
        elif key == b"\x03":
            put(b"" if raw else b"\r\n>>> ")
        elif key == b"\x04" and raw:
            put(b"OK")
            if not line or run(bytes(line)):
                return True
            put(b">")
        elif key == b"\x04":
            return False
        elif key == b"\r" and not raw:
            put(b"\r\n")
            if run(bytes(line), end=b""):
                return False
            put(b">>> ")
        else:
            put(b"" if raw else key)
            line.extend(key)
            continue
        line = bytearray()


tcgetattr(0, terminal)
signals(0)
memory = Memory()
kind = vfs.VfsFat if "fat" in sys.argv else vfs.VfsLfs2
kind.mkfs(memory)
vfs.umount("/")
vfs.mount(kind(memory), "/")
sys.path[:] = ["", ".frozen", "/lib"]
raw = False
while True:
    names = {"__name__": "__main__"}
    for module in set(sys.modules) - own:
        del sys.modules[module]
    gc.collect()
    run_file("boot.py")
    if not raw:
        run_file("main.py")
    raw = prompt(raw)
    put(b"\r\nMPY: soft reboot\r\n")
