"""Runs a script; the stand-ins beside this file are found behind what is installed."""

import runpy
import sys

sys.path.append(sys.path.pop(0))
runpy.run_path(sys.argv[1], run_name="__main__")
