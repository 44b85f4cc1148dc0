# A file that cannot be loaded, on purpose.
import no_such_module


def test_never_runs():
    pass
