package dev.underhood.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers have names that a person reads. */
class LayerTest {
    @ParameterizedTest(name = "{0}, {1} is {2}")
    @CsvSource({
        "01Conv2d, Conv2d, conv2d (01)",
        "02LambdaBlock, ReLU, relu (02)",
        "03LambdaBlock, maxPool2d, maxPool2d (03)",
        "04LambdaBlock, LeakyReLU, leakyRelu (04)",
        "05LambdaBlock, GELU, gelu (05)",
        "06LambdaBlock, anonymous, lambda (06)",
        "06LambdaBlock, LambdaBlock, lambda (06)",
        "07BatchNorm, BatchNorm, batchNorm (07)",
        "08LSTM, LSTM, lstm (08)",
        "09ParallelBlock, '', parallel (09)",
        "10PtSymbolBlock, PtSymbolBlock, torchScript (10)",
        "11ParallelBlock/01SequentialBlock/03Conv2d, Conv2d, conv2d (11.01.03)",
        "02transformer_0/01selfAttention/02queryProjection, Linear, queryProjection (02.01.02)",
        "Conv2d, Conv2d, conv2d",
        "120Linear, Linear, linear (120)",
        "encoder/01Linear, Linear, linear (encoder.01)",
        "01Own/inner, Linear, 01Own/inner",
        "01, Linear, 01",
        "0, '', 0",
        "0.weight, '', 0.weight",
        "0.bias, '', 0.bias",
        "layer1.0.conv2, '', layer1.0.conv2",
        "layer1.0.conv2.bias, '', layer1.0.conv2.bias",
        "Encoder.ReLU, '', Encoder.ReLU",
        "01Own/0.weight, '', 01Own/0.weight",
    })
    void a_title_says_what_a_layer_is_and_where(String path, String type, String title) {
        assertThat(Layer.title(path, type)).isEqualTo(title);
    }

    @Test
    void a_run_knows_the_titles_of_its_layers_and_of_what_is_inside_and_of_their_parts() {
        RunInfo run =
                RunInfo.of("titles", Instant.EPOCH)
                        .withLayers(
                                List.of(
                                        layer("01BertBlock", "BertBlock"),
                                        layer("01BertBlock/02typeEmbedding", "IdEmbedding"),
                                        layer("02LambdaBlock", "ReLU"),
                                        layer("03PtSymbolBlock", "PtSymbolBlock")));
        assertThat(run.title("02LambdaBlock")).isEqualTo("relu (02)");
        assertThat(run.title("03PtSymbolBlock/conv1.weight"))
                .isEqualTo("torchScript (03) conv1.weight");
        assertThat(run.title("01BertBlock/output2")).isEqualTo("bert (01) output2");
        assertThat(run.title("01BertBlock/05transformer_0")).isEqualTo("transformer_0 (01.05)");
        assertThat(run.title("01BertBlock/02typeEmbedding/input"))
                .isEqualTo("typeEmbedding (01.02) input");
        assertThat(run.title("04LambdaBlock")).as("unknown").isEqualTo("lambda (04)");
        assertThat(run.title("layer 3")).isEqualTo("layer 3");
    }

    private static Layer layer(String path, String type) {
        return new Layer(path, type, List.of(), 0, 0);
    }
}
