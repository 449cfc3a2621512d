package dev.underhood.capture.walk;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.transformer.BertBlock;
import java.util.List;

/** DJL's BERT (Devlin et al. 2018): embeddings, encoders, and a projection of one token. */
final class Bert {
    private Bert() {}

    static NDList forward(Inside inside, NDList input) {
        NDArray tokens = input.get(0);
        NDArray embedded =
                inside.run("tokenEmbedding", tokens)
                        .add(inside.run("typeEmbedding", input.get(1)))
                        .add(inside.parameter("positionEmbedding", tokens));
        NDArray normal = inside.run("embeddingNorm", embedded);
        NDList output = new NDList(inside.run("embeddingDropout", normal));
        NDArray mask = BertBlock.createAttentionMaskFromInputMask(tokens, input.get(2));
        NDArray offset = Transformers.offset(mask);
        List<String> encoders =
                inside.children().stream()
                        .filter(child -> child.matches("\\d+transformer_\\d+"))
                        .toList();
        for (String encoder : encoders) {
            output = inside.run(encoder, new NDList(output.head(), offset));
        }
        NDArray first = output.head().get(":,1,:").squeeze(); // DJL takes the second token
        output.add(inside.run("poolingProjection", first).tanh());
        return output;
    }
}
