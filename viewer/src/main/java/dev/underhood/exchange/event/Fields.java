package dev.underhood.exchange.event;

/**
 * The numbers of the fields of TensorFlow's messages that are used here, from its event.proto,
 * summary.proto, tensor.proto and tensor_shape.proto.
 */
final class Fields {
    static final int EVENT_WALL_TIME = 1;
    static final int EVENT_STEP = 2;
    static final int EVENT_FILE_VERSION = 3;
    static final int EVENT_GRAPH = 4;
    static final int EVENT_SUMMARY = 5;
    static final int EVENT_META_GRAPH = 9;

    static final int SUMMARY_VALUE = 1;

    static final int VALUE_TAG = 1;
    static final int VALUE_SIMPLE = 2;
    static final int VALUE_IMAGE = 4;
    static final int VALUE_HISTOGRAM = 5;
    static final int VALUE_AUDIO = 6;
    static final int VALUE_TENSOR = 8;
    static final int VALUE_METADATA = 9;

    static final int METADATA_PLUGIN = 1;
    static final int PLUGIN_NAME = 1;

    static final int IMAGE_HEIGHT = 1;
    static final int IMAGE_WIDTH = 2;
    static final int IMAGE_COLORS = 3;
    static final int IMAGE_ENCODED = 4;

    static final int HISTOGRAM_MIN = 1;
    static final int HISTOGRAM_MAX = 2;
    static final int HISTOGRAM_LIMITS = 6;
    static final int HISTOGRAM_COUNTS = 7;

    static final int TENSOR_TYPE = 1;
    static final int TENSOR_SHAPE = 2;
    static final int TENSOR_CONTENT = 4;
    static final int TENSOR_FLOATS = 5;
    static final int TENSOR_DOUBLES = 6;
    static final int TENSOR_INTS = 7;
    static final int TENSOR_TEXTS = 8;
    static final int TENSOR_LONGS = 10;

    static final int SHAPE_DIMENSION = 2;
    static final int DIMENSION_SIZE = 1;

    static final int FLOAT = 1;
    static final int DOUBLE = 2;
    static final int INT32 = 3;
    static final int TEXT = 7;
    static final int INT64 = 9;

    private Fields() {}
}
