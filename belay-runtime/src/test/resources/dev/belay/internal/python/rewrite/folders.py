# Prints the folders whose .py files are the corpus: the standard library, and what the system's packages carry.
import glob
import sysconfig

print(sysconfig.get_paths()["stdlib"])
for folder in sorted(glob.glob("/usr/lib/python3*")):
    print(folder)
