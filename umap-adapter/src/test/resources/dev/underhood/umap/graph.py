"""Makes graph-*.csv with umap-learn 0.5.3 (numpy 1.24.2, scipy 1.10.1, scikit-learn 1.2.1, numba 0.56.4): python3 graph.py"""
import numpy as np
from scipy.optimize import least_squares
from sklearn.datasets import load_digits, load_iris, make_blobs
from sklearn.metrics import pairwise_distances
from umap.umap_ import (discrete_metric_simplicial_set_intersection, find_ab_params, fuzzy_simplicial_set,
                        general_simplicial_set_intersection, reset_local_connectivity, smooth_knn_dist)

K = 15


def save(name, what, rows, form):
    with open(f"graph-{name}.csv", "w") as out:
        print(f"# {what}; made by graph.py with umap-learn 0.5.3", file=out)
        for row in rows:
            print(",".join(f % value for f, value in zip(form, row)), file=out)


def neighbors(rows):
    far = pairwise_distances(rows.astype(np.float64))
    np.fill_diagonal(far, -1)
    near = np.argsort(far, axis=1, kind="stable")[:, :K]
    far = np.take_along_axis(far, near, axis=1)
    far[:, 0] = 0
    return near.astype(np.int32), far.astype(np.float32)


def save_neighbors(name, what, near, far):
    save(name, what, np.hstack([near, far]), ["%d"] * K + ["%.9g"] * K)


def some_edges(case, graph):
    graph = graph.tocsr()
    graph.sort_indices()
    for i in range(0, graph.shape[0], 10):
        for e in range(graph.indptr[i], graph.indptr[i + 1]):
            yield case, i, graph.indices[e], graph.data[e]


iris = load_iris()
near, far = neighbors(iris.data)
save_neighbors("iris", "15 neighbours of each iris, itself first, then their distances", near, far)
digits_near, digits_far = neighbors(load_digits().data[:200])
save_neighbors("digits", "15 neighbours of each of the first 200 digits of scikit-learn, then their distances", digits_near, digits_far)
rows = []
for name, distances in (("iris", far), ("digits", digits_far)):
    for connectivity in (0.5, 1.0, 1.75, 3.0):
        sigma, rho = smooth_knn_dist(distances, float(K), local_connectivity=connectivity)
        rows += [(name, connectivity, i, r, s) for i, (r, s) in enumerate(zip(rho, sigma)) if i % 2 == 0]
save("smooth", "data, local connectivity, point, rho, sigma of every other point", rows, ["%s", "%g", "%d", "%.9g", "%.9g"])


def fuzzy(mix):
    return fuzzy_simplicial_set(iris.data, K, None, "euclidean", knn_indices=near, knn_dists=far, set_op_mix_ratio=mix)[0]


rows = []
for mix in (0.0, 0.5, 1.0):
    rows += some_edges("mix %g" % mix, fuzzy(mix))
label = np.where(np.arange(150) % 4 == 3, -1, iris.target)
number = (iris.data[:, 2] + np.random.RandomState(7).normal(0, 0.1, 150)).astype(np.float32)
save("targets", "iris: species, -1 for some; petal length with noise", zip(label, number), ["%d", "%.9g"])
for weight in (0.0, 0.5, 1.0):
    far_dist = 2.5 / (1 - weight) if weight < 1 else 1e12
    rows += some_edges("categories %g" % weight, discrete_metric_simplicial_set_intersection(fuzzy(1), label, far_dist=far_dist))
right = fuzzy_simplicial_set(pairwise_distances(number.reshape(-1, 1).astype(np.float64)), K, np.random.RandomState(0),
                             "precomputed", {}, None, None, False, 1.0, 1.0, False)[0]
for weight in (0.0, 0.3, 0.8, 1.0):
    rows += some_edges("numbers %g" % weight, reset_local_connectivity(general_simplicial_set_intersection(fuzzy(1), right, weight)))
save("edges", "iris: graph, point, neighbour, weight: all edges of every tenth point", rows, ["%s", "%d", "%d", "%.8g"])

pairs = [(1, .1), (1, .2), (1, .01), (1, .001), (1, .05), (2, .1), (1, .5), (2, .5), (2, .01), (.5, .2), (1, 0), (1, 1), (3, 3), (200, 1)]


def exact(spread, min_dist):
    """The optimum itself, from where find_ab_params stops short of it."""
    x = np.linspace(0, spread * 3, 300)
    y = np.where(x < min_dist, 1, np.exp(-(x - min_dist) / spread))
    scale = (min_dist + spread * np.log(2))
    fit = least_squares(lambda p: 1 / (1 + np.exp(p[0]) * (x / scale) ** (2 * p[1])) - y, (0, 1), ftol=1e-15, xtol=1e-15, gtol=1e-15).x
    return np.exp(fit[0]) / scale ** (2 * fit[1]), fit[1]


save("curves", "spread, min_dist, a and b by find_ab_params, a and b by scipy's least_squares with all tolerances 1e-15",
     [(s, m, *find_ab_params(s, m), *exact(s, m)) for s, m in pairs], ["%g", "%g"] + ["%.12g"] * 4)
save("blobs", "make_blobs(500, 10, centers=5, random_state=42)", make_blobs(500, 10, centers=5, random_state=42)[0], ["%.6g"] * 10)
