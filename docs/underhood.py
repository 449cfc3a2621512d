"""Writes runs that the Underhood viewer opens, from any Python training: PyTorch, Keras, JAX, scikit-learn.

One file to copy beside a program; it needs NumPy and Python 3.8 or newer. What it writes is described in
docs/run-format.md. Nothing of it harms a training: what cannot be written becomes one warning and a remark of the run.
What is given wrongly (an epoch twice, a name that is blank) is a ValueError.

    with underhood.Run("runs", "digits", classes=["zero", "one"], probes=images, labels=[0, 1]) as run:
        for epoch in range(1, 11):
            ...
            run.epoch(epoch, {"train/loss": loss}, kernels={"conv1": weights}, probabilities=answers)

Apache License 2.0.
"""

import contextlib
import datetime
import io
import os
import re
import sqlite3
import warnings
import zlib

import numpy as np

# A reader compares these texts with its own: they stay as they are.
_TABLES = """
PRAGMA application_id = 1433298034;
PRAGMA user_version = 5;
CREATE TABLE run (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  started_at TEXT NOT NULL,
  planned_epochs INTEGER NOT NULL,
  ended_at TEXT
) STRICT;
CREATE TABLE layer (
  position INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  output_shape TEXT NOT NULL,
  parameters INTEGER NOT NULL,
  trained_parameters INTEGER NOT NULL
) STRICT;
CREATE TABLE class_name (
  position INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;
CREATE TABLE probe (
  position INTEGER NOT NULL PRIMARY KEY,
  label INTEGER NOT NULL
) STRICT;
CREATE TABLE epoch (
  epoch INTEGER NOT NULL PRIMARY KEY,
  recorded_at TEXT NOT NULL
) STRICT;
CREATE TABLE step (
  step INTEGER NOT NULL PRIMARY KEY,
  epoch INTEGER NOT NULL
) STRICT;
CREATE TABLE scalar (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE epoch_scalar (
  scalar INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  bits INTEGER NOT NULL,
  PRIMARY KEY (scalar, epoch)
) STRICT, WITHOUT ROWID;
CREATE TABLE step_scalar (
  scalar INTEGER NOT NULL,
  step INTEGER NOT NULL,
  bits INTEGER NOT NULL,
  PRIMARY KEY (scalar, step)
) STRICT, WITHOUT ROWID;
CREATE TABLE tensor (
  id INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE tensor_value (
  tensor INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  low REAL,
  high REAL,
  crc32c INTEGER NOT NULL,
  npy BLOB NOT NULL,
  PRIMARY KEY (tensor, epoch)
) STRICT;
CREATE TABLE remark (
  position INTEGER NOT NULL PRIMARY KEY,
  what TEXT NOT NULL UNIQUE,
  why TEXT NOT NULL,
  cure TEXT NOT NULL
) STRICT;
CREATE TABLE output (
  position INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE TABLE output_name (
  output INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (output, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE probe_input (
  probe INTEGER NOT NULL,
  input INTEGER NOT NULL,
  crc32c INTEGER NOT NULL,
  npy BLOB NOT NULL,
  PRIMARY KEY (probe, input)
) STRICT;
CREATE TABLE probe_target (
  probe INTEGER NOT NULL,
  position INTEGER NOT NULL,
  bits INTEGER NOT NULL,
  PRIMARY KEY (probe, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE normalization (
  channel INTEGER NOT NULL PRIMARY KEY,
  mean INTEGER NOT NULL,
  deviation INTEGER NOT NULL
) STRICT;
CREATE TABLE option (
  position INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE TABLE tag (
  position INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;
CREATE TABLE run_note (
  position INTEGER NOT NULL PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;
CREATE TABLE ending (
  position INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  what TEXT NOT NULL,
  why TEXT NOT NULL,
  cure TEXT NOT NULL
) STRICT;
"""


class Run:
    """One run, being written. Used by one thread; the end of the `with` block ends it.

    folder      where runs lie; it is made if need be
    name        any text; the run's id is made of it and of the time
    classes     names of the classes (labels, numbers), in the order of the network's outputs
    probes      the fixed examples, one row each, as the network takes them; images as channels × height × width
    labels      the true class of each probe, -1 where it is not known
    targets     the true numbers of each probe, of a regression: probes × numbers
    normalized  (mean, deviation) of each channel, if images were made what the network takes like that
    kind        what the network says of the probes: CLASSES (rows add up to 1), LABELS or NUMBERS
    layers      (name, type, number of parameters) of each layer, in their order
    epochs      how many are planned, 0 if that is not known
    options     what was chosen for the training, e.g. {"batch size": 32}
    """

    def __init__(self, folder, name, *, classes=(), probes=(), labels=None, targets=(), normalized=None, kind="CLASSES",
                 layers=(), epochs=0, options=None):
        if sqlite3.sqlite_version_info < (3, 37):
            raise RuntimeError(f"a run needs SQLite 3.37, this Python has {sqlite3.sqlite_version}: use a newer Python")
        if kind not in ("CLASSES", "LABELS", "NUMBERS"):
            raise ValueError(f"kind must be CLASSES, LABELS or NUMBERS, not {kind!r}")
        labels = [-1] * len(probes) if labels is None else [int(label) for label in labels]
        if len(labels) != len(probes):
            raise ValueError(f"there must be one label for each probe: {len(labels)} labels, {len(probes)} probes")
        for label in labels:
            if label < -1 or (classes and label >= len(classes)):
                raise ValueError(f"label {label} names no class: there are {len(classes)} class names")
        now = datetime.datetime.now(datetime.timezone.utc)
        stem = re.sub("[^A-Za-z0-9_]+", "-", _named("run name", name)).strip("-") or "run"
        self.id = f"{stem[:40]}-{now:%Y%m%d-%H%M%S}-{now.microsecond // 1000:03}"
        self.path = os.path.join(folder, self.id + ".db")
        self._last, self._lost, self._open = -1, [], False
        rows = [("INSERT INTO run VALUES (?, ?, ?, ?, NULL)", (self.id, name, _time(now), int(epochs)))]
        rows += [_row("layer", at, _named("layer name", layer), _named("layer type", type_), "", int(size), int(size))
                 for at, (layer, type_, size) in enumerate(layers)]
        if kind != "NUMBERS":
            rows += [_row("class_name", at, _named("class name", each)) for at, each in enumerate(classes)]
        rows += [_row("probe", at, label) for at, label in enumerate(labels)]
        rows += [_row("probe_input", at, 0, *_stored(probe)[2:]) for at, probe in enumerate(probes)]
        rows += [_row("probe_target", at, place, _bits(value))
                 for at, row in enumerate(targets) for place, value in enumerate(np.ravel(row))]
        if normalized:
            pairs = zip(*(np.ravel(each).astype(np.float32).view(np.int32).tolist() for each in normalized))
            rows += [_row("normalization", channel, *bits) for channel, bits in enumerate(pairs)]
        rows += [_row("option", at, _named("option", key), str(value)[:250])
                 for at, (key, value) in enumerate((options or {}).items())]
        if len(probes) or classes:
            rows += [_row("output", 0, "", kind, "the program that recorded the run said so")]
            rows += [_row("output_name", 0, at, _named("name", each)) for at, each in enumerate(classes)]
        try:
            self._begin(rows)
        except (OSError, sqlite3.Error) as e:
            warnings.warn(f"Underhood records nothing, {self.path} cannot be written: {e}. The training goes on")

    def _begin(self, rows):
        """Fills a file beside the run's place and then puts it there: whoever lists the folder sees whole runs."""
        os.makedirs(os.path.dirname(self.path) or ".", exist_ok=True)
        self._lock = _lock(self.path[:-3] + ".lock")
        new = self.path + "-new"
        try:
            if os.path.exists(self.path):
                raise FileExistsError(f"run {self.id} exists already")
            os.close(os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
            with contextlib.closing(sqlite3.connect(new, isolation_level=None)) as self._database:
                self._database.executescript("PRAGMA journal_mode = memory;" + _TABLES)
                self._write(rows)
            os.rename(new, self.path)
        except BaseException:
            for left in filter(os.path.exists, (new, self.path[:-3] + ".lock")):
                os.remove(left)
            self._lock.close()
            raise
        self._database = sqlite3.connect(self.path, isolation_level=None, timeout=30)
        # a rollback journal, as no Python says which SQLite it brings; it needs this to survive a power cut
        self._database.execute("PRAGMA synchronous = full")
        self._open = True

    def epoch(self, epoch, scalars=None, *, kernels=None, activations=None, probabilities=None, numbers=None,
              confusion=None, tensors=None):
        """Records the end of an epoch; epoch 0 is the state before the first update.

        scalars        numbers by name: train/loss, validate/loss, train/Accuracy and so on stand in the curves
        kernels        of each convolution layer: outputs × inputs × height × width
        activations    of each layer for the probes: probes × channels × height × width, or probes × values
        probabilities  of the probes: probes × classes, or probes × labels
        numbers        of the probes, of a regression: probes × numbers
        confusion      of the validation: true classes × classes they were taken for
        tensors        other arrays by their names in docs/run-format.md, e.g. {"embedding": points}
        """
        epoch = int(epoch)
        if epoch <= self._last:
            raise ValueError(f"epoch {epoch} must come after epoch {self._last}")
        arrays = {f"kernels/{layer}": array for layer, array in (kernels or {}).items()}
        arrays.update((f"activations/{layer}", array) for layer, array in (activations or {}).items())
        answers = {"probabilities": probabilities, "numbers": numbers, "confusion": confusion}
        arrays.update((key, array) for key, array in answers.items() if array is not None)
        arrays.update(tensors or {})
        rows = [_row("epoch", epoch, _time(datetime.datetime.now(datetime.timezone.utc)))]
        for key, value in (scalars or {}).items():
            rows += _value("scalar", key, "epoch_scalar", epoch, _bits(value))
        for key, array in arrays.items():
            rows += _value("tensor", key, "tensor_value", epoch, *_stored(array))
        self._last = epoch
        self._try(f"epoch {epoch}", rows)

    def step(self, step, epoch, scalars):
        """Records numbers of one update: steps count from 1, epoch is the one that the update belongs to."""
        rows = [_row("step", int(step), int(epoch))]
        for key, value in scalars.items():
            rows += _value("scalar", key, "step_scalar", int(step), _bits(value))
        self._try(f"step {step}", rows)

    def remark(self, what, why="", cure=""):
        """Says something that a reader of the run must know."""
        self._try("a remark", [_remark(what, why, cure)])

    def end(self, failure=None):
        """Ends the run; failure is the exception that ended it, if one did. Ending twice does nothing."""
        if not self._open:
            return
        rows = [("UPDATE run SET ended_at = ?", (_time(datetime.datetime.now(datetime.timezone.utc)),))]
        if self._lost:
            rows += [_remark(f"Not recorded: {', '.join(self._lost[:20])}, {len(self._lost)} in all",
                             "the file could not be written then", "Make room on its disk")]
        if failure is not None:
            rows += [_row("ending", 0, "FAILED", f"The training ended by an exception after epoch {self._last}",
                          f"{type(failure).__name__}: {failure}"[:250], "Read what the program printed")]
        self._try("the end", rows)
        self._open = False
        self._database.close()
        os.remove(self.path[:-3] + ".lock")
        self._lock.close()

    def __enter__(self):
        return self

    def __exit__(self, kind, failure, trace):
        self.end(failure)

    def _try(self, what, rows):
        if not self._open:
            return
        try:
            self._write(rows)
        except (OSError, sqlite3.Error) as e:
            if not self._lost:
                warnings.warn(f"Underhood cannot write {what} of run {self.id}: {e}. The training goes on")
            self._lost.append(what)

    def _write(self, rows):
        """Commits all of the rows or none."""
        self._database.execute("BEGIN IMMEDIATE")
        try:
            for sql, values in rows:
                self._database.execute(sql, values)
            self._database.execute("COMMIT")
        finally:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")


def _row(table, *values):
    return f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values


def _value(names, name, table, at, *values):
    """Two rows: the name, unless it is known already, and what has that name at an epoch or a step."""
    marks = ", ".join("?" * (1 + len(values)))
    return [(f"INSERT INTO {names} (name) VALUES (?) ON CONFLICT (name) DO NOTHING", (_named(names + " name", name),)),
            (f"INSERT INTO {table} VALUES ((SELECT id FROM {names} WHERE name = ?), {marks})", (name, at, *values))]


def _remark(what, why, cure):
    return ("INSERT INTO remark SELECT count(*), ?, ?, ? FROM remark WHERE true"
            " ON CONFLICT (what) DO UPDATE SET why = excluded.why, cure = excluded.cure",
            (_named("remark", what), why[:250], cure[:250]))


def _named(what, name):
    if not name.strip() or len(name.encode()) > 1024:
        raise ValueError(f"{what} must not be blank nor have more than 1,024 bytes of UTF-8: {name[:60]!r}")
    return name


def _time(moment):
    return f"{moment:%Y-%m-%dT%H:%M:%S.%fZ}"


def _bits(value):
    """The 64 bits of the double: SQLite would turn NaN into NULL."""
    return int(np.float64(value).view(np.int64))


def _stored(array):
    """Lowest and highest finite value, checksum, and the .npy file, compressed where that pays."""
    array = np.asarray(array, "<f4", order="C")
    if array.ndim > 8 or array.nbytes > 255 << 20:
        raise ValueError(f"an array has at most 8 dimensions and 255 MiB, not {array.shape}: record a part of it")
    file = io.BytesIO()
    np.save(file, array, allow_pickle=False)
    npy = file.getvalue()
    packed = zlib.compress(npy, 1)
    stored = packed if 3 * len(packed) <= 2 * len(npy) else npy
    finite = array[np.isfinite(array)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (None, None)
    return low, high, crc32c(stored), stored


def _table():
    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, table >> 1 ^ np.uint32(0x82F63B78), table >> 1)
    return table


_CRC = _table()


def crc32c(data):
    """CRC-32C (Castagnoli) of at least four bytes, in as many lanes beside each other as NumPy likes.

    A checksum that begins with 0 is linear: zeros in front change nothing, and that of two parts is that of the first,
    moved on over as many zeros as the second has bytes, XOR that of the second.
    """
    lanes = 1 << max(0, (len(data).bit_length() - 6) // 2)
    length = -(-len(data) // lanes)
    rows = np.zeros(lanes * length, np.uint8)
    rows[-len(data):] = np.frombuffer(data, np.uint8)
    rows[len(rows) - len(data):][:4] ^= 0xFF  # the same as to begin with ones
    crc = np.zeros(lanes, np.uint32)
    for column in np.ascontiguousarray(rows.reshape(lanes, length).T):
        crc = _CRC[(crc ^ column) & 0xFF] ^ crc >> 8
    moved = np.uint32(1) << np.arange(32, dtype=np.uint32)  # where each bit is after `length` zeros
    for _ in range(length):
        moved = _CRC[moved & 0xFF] ^ moved >> 8
    while len(crc) > 1:
        crc = _moved(crc[0::2], moved) ^ crc[1::2]
        moved = _moved(moved, moved)
    return int(crc[0] ^ np.uint32(0xFFFFFFFF))


def _moved(crc, moved):
    result = np.zeros_like(crc)
    for bit in range(32):
        result ^= np.where(crc >> np.uint32(bit) & 1, moved[bit], np.uint32(0))
    return result


def _lock(path):
    """Holds the run against other writers and shows readers that it is being written, until it is closed."""
    lock = open(os.open(path, os.O_CREAT | os.O_RDWR, 0o600), "r+b", buffering=0)
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 2)
    else:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB, 2)
    return lock
