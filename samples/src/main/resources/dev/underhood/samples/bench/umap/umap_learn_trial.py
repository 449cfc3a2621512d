"""One fit and one transform by umap-learn; bench umap runs it and reads what it prints.

Usage: umap_learn_trial.py TRAIN TEST FOLDER EPOCHS SEED; TRAIN and TEST hold bytes, 784 a row.
"""
import sys
import time

began = time.perf_counter()
import numpy as np
import umap

train, test, folder, epochs, seed = sys.argv[1:]


def rows(path):
    return np.fromfile(path, np.uint8).reshape(-1, 784).astype(np.float32) / 255


def peak(name):
    try:
        with open("/proc/self/status") as status:
            print(name, *(line.split()[1] for line in status if line.startswith("VmHWM:")))
    except OSError:
        pass


x = rows(train)
print("version", umap.__version__)
print("load_s", time.perf_counter() - began)
model = umap.UMAP(n_neighbors=15, learning_rate=0.33, min_dist=0.2, n_epochs=int(epochs), random_state=int(seed))
began = time.perf_counter()
embedding = model.fit_transform(x)
print("fit_s", time.perf_counter() - began)
peak("fit_peak_kb")
embedding.astype("<f4").tofile(folder + "/embedding.f32")
x = rows(test)
began = time.perf_counter()
placed = model.transform(x)
print("transform_s", time.perf_counter() - began)
peak("peak_kb")
placed.astype("<f4").tofile(folder + "/placed.f32")
