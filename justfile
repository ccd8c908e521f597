# `just` alone runs what CI runs. Everything here is one line you can type without just.

python := if os_family() == "windows" { ".venv/Scripts/python.exe" } else { ".venv/bin/python" }

# Everything CI runs: lint, types, import contracts and the whole suite
default *arguments:
    python3 danbiet.py test {{ arguments }}

# The bot on this machine
run *arguments:
    python3 danbiet.py run {{ arguments }}

# Form, types and arrows only, without the suite
check:
    {{ python }} -m pytest -q tests/repository

# Put the code into the house's form
format:
    {{ python }} -m ruff check --fix .
    {{ python }} -m ruff format .

# Resolve the locks again, keeping what still fits; add `--upgrade` to take newer releases
lock *arguments:
    uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate {{ arguments }} -o requirements.lock
    uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra test -c requirements.lock {{ arguments }} -o requirements-test.lock
