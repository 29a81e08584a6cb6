"""Whether a program or a wheel runs with an old glibc: python3 tests/symbols.py VERSION FILE…

Reads the versions that dynamic symbols ask for (the section .gnu.version_r of each ELF file), and fails when one of
them is newer than VERSION, for example 2.28, or when none is found.
"""

import re
import struct
import sys
import zipfile


def versions(elf):
    """The versions of symbols that a 64-bit ELF file needs, each as it stands there: GLIBC_2.17."""
    if elf[:6] != b"\x7fELF\x02\x01":
        raise ValueError("it is no little-endian ELF file of 64 bits")
    at, (size, count) = struct.unpack_from("<Q", elf, 0x28)[0], struct.unpack_from("<HH", elf, 0x3A)
    sections = [struct.unpack_from("<IIQQQQIIQQ", elf, at + number * size) for number in range(count)]
    found = set()
    for _, kind, _, _, start, _, strings, entries, _, _ in sections:
        if kind != 0x6FFFFFFE:  # SHT_GNU_verneed
            continue
        names = sections[strings][4]
        for _ in range(entries):
            _, parts, _, first, following = struct.unpack_from("<HHIII", elf, start)
            part = start + first
            for _ in range(parts):
                _, _, _, name, onward = struct.unpack_from("<IHHII", elf, part)
                begin = names + name
                found.add(elf[begin : elf.index(b"\0", begin)].decode())
                part += onward
            start += following
    return found


def files(path):
    """The ELF files of a wheel, or the file itself."""
    if not path.endswith(".whl"):
        with open(path, "rb") as file:
            return {path: file.read()}
    with zipfile.ZipFile(path) as wheel:
        return {f"{path}: {name}": wheel.read(name) for name in wheel.namelist() if name.endswith(".so")}


def number(version):
    return tuple(int(part) for part in re.findall(r"\d+", version))


def main(bound, *paths):
    wrong = 0
    for path in paths:
        found = files(path)
        if not found:
            wrong += 1
            print(f"{path}: holds no program")
        for name, content in found.items():
            glibc = sorted((one for one in versions(content) if one.startswith("GLIBC_")), key=number)
            if not glibc or number(glibc[-1]) > number(bound):
                wrong += 1
                print(f"{name}: needs {glibc[-1] if glibc else 'no glibc at all'}; GLIBC_{bound} was meant")
            else:
                print(f"{name}: {glibc[-1]}")
    return 1 if wrong or not paths else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
