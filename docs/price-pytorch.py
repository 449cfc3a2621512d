"""What plain PyTorch pays for the same look: forward hooks and numpy copies, beside `bench capture`.

    apt-get install python3-torch
    OMP_NUM_THREADS=1 python3 docs/price-pytorch.py --network mlp --network cnn --seconds 20 --rounds 9

The networks, batch sizes and what is recorded by default are those of `bench capture`: per epoch the
loss and the accuracy, the convolutions' kernels, the activations of the first convolution on one
probe, and the probabilities of twelve probes, each copied with .numpy(). Nothing is written to a
disk, counted in a confusion or shown, which the recorder does. "All statistics" are the weights' six
numbers and histograms, the gradients' norms and histograms and the updates' ratios besides. "Plain
again" is a second training without hooks: what it differs by is the measurement's error. As `bench
capture` does, it has the C library keep its memory. Prints a table in Markdown.
"""
import argparse
import math
import os
import resource
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


KEPT_MEMORY = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "1073741824",
    "MALLOC_TRIM_THRESHOLD_": "8589934592",
}


class Last(nn.Module):
    """Only the output of an LSTM, and all steps in a row."""

    def forward(self, x):
        return x[0].flatten(1)


class Block(nn.Module):
    """A residual block, with three convolutions if it is a bottleneck (ResNet-50), else with two."""

    def __init__(self, inputs, width, stride, bottleneck):
        super().__init__()
        outputs = 4 * width if bottleneck else width
        shapes = (
            [(inputs, width, 1, stride), (width, width, 3, 1), (width, outputs, 1, 1)]
            if bottleneck
            else [(inputs, width, 3, stride), (width, outputs, 3, 1)]
        )
        parts = []
        for i, o, side, step in shapes:
            parts += [nn.Conv2d(i, o, side, step, side // 2), nn.BatchNorm2d(o), nn.ReLU()]
        self.body = nn.Sequential(*parts[:-1])
        self.short = nn.Sequential()
        if stride > 1 or inputs != outputs:
            self.short = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs)
            )

    def forward(self, x):
        return F.relu(self.body(x) + self.short(x))


def resnet(units, bottleneck):
    parts = [nn.Conv2d(3, 64, 7, 2, 3), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
    inputs = 64
    for stage, count in enumerate(units):
        width = 64 * 2**stage
        for i in range(count):
            parts.append(Block(inputs, width, 2 if i == 0 and stage > 0 else 1, bottleneck))
            inputs = 4 * width if bottleneck else width
    return nn.Sequential(*parts, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, 10))


NETWORKS = {  # how it is made, the shape of a sample, the size of a batch
    "cnn": (
        lambda: nn.Sequential(
            nn.Conv2d(3, 64, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(), nn.Dropout(0.25), nn.Linear(4096, 256), nn.ReLU(),
            nn.BatchNorm1d(256), nn.Linear(256, 10),
        ), (3, 32, 32), 50),
    "mlp": (
        lambda: nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)
        ), (784,), 100),
    "lstm": (
        lambda: nn.Sequential(
            nn.LSTM(28, 128, batch_first=True), Last(), nn.Linear(28 * 128, 10)
        ), (28, 28), 50),
    "resnet18": (lambda: resnet([2, 2, 2, 2], False), (3, 64, 64), 16),
    "resnet50": (lambda: resnet([3, 4, 6, 3], True), (3, 64, 64), 8),
}


class Training:
    """A training that is advanced by slices of an epoch."""

    def __init__(self, make, shape, size, records, statistics):
        torch.manual_seed(24)
        self.model = make()
        self.optimizer = torch.optim.Adam(self.model.parameters())
        self.inputs = [torch.randn(size, *shape) for _ in range(4)]
        self.labels = [(torch.arange(size) + i) % 10 for i in range(4)]
        self.probes = torch.randn(12, *shape)
        self.records, self.statistics = records, statistics
        self.first = True
        self.kept = []

    def train(self, begin, end):
        self.model.train()
        for i in range(begin, end):
            output = self.model(self.inputs[i % 4])
            loss = F.cross_entropy(output, self.labels[i % 4])
            self.optimizer.zero_grad()
            loss.backward()
            looks = self.records and self.statistics and self.first
            if looks:
                gradients = [p.grad.numpy().copy() for p in self.model.parameters()]
                before = [p.detach().numpy().copy() for p in self.model.parameters()]
            self.optimizer.step()
            # what both sides measure of every batch
            loss.item(), (output.argmax(1) == self.labels[i % 4]).float().mean().item()
            if looks:
                self.first = False
                for g, b, p in zip(gradients, before, self.model.parameters()):
                    moved = np.linalg.norm((p.detach().numpy() - b).ravel().astype(np.float64))
                    norm = np.linalg.norm(g.ravel().astype(np.float64))
                    self.kept.append((norm, moved, np.histogram(g, 64)))

    def end(self, batches):
        self.model.eval()
        with torch.no_grad():
            for i in range(math.ceil(batches / 10)):
                output = self.model(self.inputs[i % 4])
                F.cross_entropy(output, self.labels[i % 4]).item()
                (output.argmax(1) == self.labels[i % 4]).float().mean().item()
            if self.records:
                self.record()
        self.kept.clear()
        self.first = True

    def record(self):
        convolutions = [m for m in self.model.modules() if isinstance(m, nn.Conv2d)]
        hooks = []
        if convolutions:
            hooks.append(convolutions[0].register_forward_hook(
                lambda module, x, y: self.kept.append(y[:1].numpy().copy())))
        self.kept.append(F.softmax(self.model(self.probes), 1).numpy().copy())
        for hook in hooks:
            hook.remove()
        self.kept += [m.weight.numpy().copy() for m in convolutions]
        if self.statistics:
            for p in self.model.parameters():
                w = p.numpy().astype(np.float64)
                self.kept.append((w.mean(), w.std(), w.min(), w.max(), np.linalg.norm(w.ravel()),
                                  (w == 0).mean(), np.histogram(p.numpy(), 64)))


def processor():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def interval(values):
    """The median and the narrowest pair of ranks around it that hold it with 95 %, if there are six."""
    values, n, k, below = sorted(values), len(values), 0, 0.5 ** len(values)
    while k + 1 < n / 2 and 1 - 2 * (below + math.comb(n, k + 1) * 0.5**n) >= 0.95:
        k += 1
        below += math.comb(n, k) * 0.5**n
    return float(np.median(values)), values[k], values[n - 1 - k], max(0, 1 - 2 * below)


def measure(name, seconds, rounds, deadline):
    make, shape, size = NETWORKS[name]
    arms = {arm: Training(make, shape, size, arm in ("defaults", "statistics"), arm == "statistics")
            for arm in ("plain", "again", "defaults", "statistics")}
    for training in arms.values():
        training.train(0, 1)
        training.end(1)
    tried, took = 0, 0
    while took < min(0.5, seconds):
        tried = max(1, 2 * tried)
        began = processor()
        arms["plain"].train(0, tried)
        took = max(0.001, processor() - began)
    batches = max(2, math.ceil(tried * seconds / took))
    slices = min(10, batches)
    order, costs = list(arms), {arm: [] for arm in arms}
    for done in range(rounds):
        began, spent = time.time(), dict.fromkeys(arms, 0.0)
        for i in range(slices + 1):
            for arm in order:
                start = processor()
                if i < slices:
                    arms[arm].train(i * batches // slices, (i + 1) * batches // slices)
                else:
                    arms[arm].end(batches)
                spent[arm] += processor() - start
            order = order[1:] + order[:1]
        for arm in arms:
            costs[arm].append(spent[arm])
        if time.time() + (time.time() - began) > deadline:
            break
    cells = [name, f"{np.median(costs['plain']):.1f} s"]
    for arm in ("again", "defaults", "statistics"):
        ratio = interval([w / p for w, p in zip(costs[arm], costs["plain"])])
        cells.append("**%.3f** [%.3f, %.3f]" % ratio[:3])
    cells.insert(2, f"{len(costs['plain'])}, {100 * ratio[3]:.1f} %")
    print("| " + " | ".join(cells) + " |", flush=True)


def main():
    parser = argparse.ArgumentParser(description="forward hooks and numpy copies, measured")
    parser.add_argument("--network", action="append", choices=list(NETWORKS))
    parser.add_argument("--seconds", type=float, default=20, help="processor time of an epoch")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--minutes", type=float, default=60)
    options = parser.parse_args()
    torch.set_num_threads(1)
    networks = options.network or list(NETWORKS)
    print(f"PyTorch {torch.__version__}, processor time, hooks to plain\n")
    print("| network | plain epoch | rounds | plain again | defaults | all statistics |")
    print("| --- | --- | --- | --- | --- | --- |")
    end = time.time() + 60 * options.minutes
    for i, name in enumerate(networks):
        left = (end - time.time()) / (len(networks) - i)
        measure(name, options.seconds, options.rounds, time.time() + left)


if __name__ == "__main__":
    if not KEPT_MEMORY.items() <= os.environ.items():  # it is read when a process begins
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **KEPT_MEMORY})
    main()
