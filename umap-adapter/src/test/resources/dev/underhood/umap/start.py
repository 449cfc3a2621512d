"""Makes start-*.csv with umap-learn 0.5.3 (numpy 1.24.2, scipy 1.10.1, scikit-learn 1.2.1, numba 0.56.4): python3 start.py"""
import numpy as np
from sklearn.datasets import load_iris
from sklearn.decomposition import PCA
from umap.spectral import spectral_layout
from umap.umap_ import fuzzy_simplicial_set

DIMENSIONS = 3

# setosa is a component of its own: without it the graph is connected
iris = load_iris().data[50:]
graph = fuzzy_simplicial_set(iris, 15, np.random.RandomState(42), "euclidean")[0]
spectral = spectral_layout(iris, graph, DIMENSIONS, np.random.RandomState(42))
pca = PCA(DIMENSIONS).fit_transform(iris)


def save(name, what, form, rows):
    with open(f"start-{name}.csv", "w") as out:
        print(f"# {what}; made by start.py with umap-learn 0.5.3 and scikit-learn 1.2.1", file=out)
        for row in rows:
            print(",".join(f % value for f, value in zip(form, row)), file=out)


graph = graph.tocoo()
edges = sorted((i, j, w) for i, j, w in zip(graph.row, graph.col, graph.data) if i < j)
save("graph", "the fuzzy graph of irises 50 to 149, 15 neighbours: point, point, weight of every edge", ["%d", "%d", "%.9g"], edges)
save("places", "of irises 50 to 149: the 4 measurements, spectral_layout's 3 axes of length 1, 3 principal components",
     ["%.9g"] * (4 + 2 * DIMENSIONS), np.hstack([iris, spectral, pca]))
