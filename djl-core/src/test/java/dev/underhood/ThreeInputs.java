package dev.underhood;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what a BERT takes: tokens (INT64), a mask (BOOLEAN) and valid lengths (INT32). */
final class ThreeInputs extends AbstractBlock {
    final List<List<DataType>> types = new ArrayList<>();
    private final Block linear = addChildBlock("linear", Linear.builder().setUnits(2).build());

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters,
            NDList inputs,
            boolean training,
            @Nullable PairList<String, Object> params) {
        types.add(inputs.stream().map(NDArray::getDataType).toList());
        NDArray lengths = inputs.get(2).toType(DataType.FLOAT32, false).reshape(-1, 1);
        NDArray known =
                inputs.get(0)
                        .toType(DataType.FLOAT32, false)
                        .mul(inputs.get(1).toType(DataType.FLOAT32, false));
        return linear.forward(parameters, new NDList(known.div(lengths)), training);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), 2)};
    }

    @Override
    public void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        linear.initialize(manager, dataType, inputShapes[0]);
    }
}
