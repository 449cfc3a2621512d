"""Makes accept-*.csv with numpy 1.24.2 and scikit-learn 1.2.1: python3 accept.py"""
import numpy as np
from sklearn.datasets import load_iris, make_blobs


def save(name, what, rows, form):
    with open(f"accept-{name}.csv", "w") as out:
        print(f"# {what}; made by accept.py with numpy {np.__version__}", file=out)
        for row in rows:
            print(",".join(f % value for f, value in zip(form, row)), file=out)


iris = load_iris()
np.random.seed(189212)
held_out = ~np.random.choice([True, False], 150, replace=True, p=[0.75, 0.25])
quarter = ~np.random.RandomState(42).choice([True, False], 150, replace=True, p=[0.75, 0.25])
half = np.random.RandomState(42).choice([True, False], 150, replace=True, p=[0.5, 0.5])
save("iris", "iris: 4 measurements, species, and three selections of rows to transform: a quarter by seed 189212 and by 42, half by 42",
     np.column_stack([iris.data, iris.target, held_out, quarter, half]), ["%g"] * 4 + ["%d"] * 4)

np.random.seed(189212)
save("uniform", "1000 rows of 5 numbers, even in 0 to 1, and 2 rows of zeros: umap-learn's nn_data",
     np.vstack([np.random.uniform(0, 1, size=(1000, 5)), np.zeros((2, 5))]), ["%.7g"] * 5)

rows, labels = make_blobs(50, cluster_std=0.5, random_state=42)
save("blobs-50", "make_blobs(50, cluster_std=0.5, random_state=42) and the blob", np.column_stack([rows, labels]), ["%.7g"] * 2 + ["%d"])

rows, labels = make_blobs(100, 2, centers=5, cluster_std=0.5, center_box=(-20, 20), random_state=42)
save("blobs-100", "make_blobs(100, 2, centers=5, cluster_std=0.5, center_box=(-20, 20), random_state=42) and the blob",
     np.column_stack([rows, labels]), ["%.7g"] * 2 + ["%d"])

labels = make_blobs(500, 10, centers=5, random_state=42)[1]
save("blobs-500", "make_blobs(500, 10, centers=5, random_state=42): the blob of each row of graph-blobs.csv", labels[:, None], ["%d"])
