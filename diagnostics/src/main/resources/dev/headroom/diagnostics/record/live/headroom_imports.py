"""What one import costs: prints the memory and the time that it adds to this process.

Arguments: the module, then the names of which it is told whether the import brought them too.
One line on the first output, whatever the module itself prints: words between tabs.
"""

import os
import sys
import time


def held():
    """Anonymous and file-backed resident memory of this process, in KiB."""
    total = own = 0
    with open("/proc/self/smaps_rollup") as rollup:
        for line in rollup:
            if line.startswith("Rss:"):
                total = int(line.split()[1])
            elif line.startswith("Anonymous:"):
                own = int(line.split()[1])
    return own, total - own


def version(module):
    top = module.partition(".")[0]
    try:
        from importlib import metadata

        names = metadata.packages_distributions().get(top, [])
        return metadata.version(names[0] if names else top)
    except Exception:
        return str(getattr(sys.modules.get(top), "__version__", ""))


def start_runner():
    """The figures are of a process that has started pytest: what that imports is no part of them."""
    for name in ("pytest", "xdist", "_pytest.config"):
        try:
            __import__(name)
        except Exception:
            pass
    try:
        sys.modules["_pytest.config"].get_config()
    except Exception:
        pass


def main():
    out = os.dup(1)
    module, others = sys.argv[1], sys.argv[2:]

    def tell(*words):
        line = "\t".join(["", "headroom"] + [str(word).replace("\t", " ") for word in words])
        os.write(out, ("\n" + line.replace("\r", " ") + "\n").encode("utf-8", "replace"))

    start_runner()
    there = set(sys.modules)
    own, pages = held()
    begun = time.perf_counter()
    try:
        __import__(module)
    except BaseException as failure:
        reason = "%s: %s" % (type(failure).__name__, " ".join(str(failure).split())[:200])
        tell("failed", reason)
        return
    seconds = time.perf_counter() - begun
    own_after, pages_after = held()
    brought = [name for name in others if name in sys.modules and name not in there]
    tell(
        "imported",
        max(0, own_after - own),
        max(0, pages_after - pages),
        "%.4f" % seconds,
        version(module),
        ",".join(brought),
    )


main()
