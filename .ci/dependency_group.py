"""Print the requirements of one dependency group of pyproject.toml, for a pip that has no --group."""

import sys
import tomllib
from pathlib import Path

groups = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
sys.stdout.write("\n".join(groups[sys.argv[1]]) + "\n")
