package dev.underhood.exchange.tensorboard;

import dev.underhood.run.Layer;
import dev.underhood.run.Remark;
import dev.underhood.run.RunInfo;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of a run, in Markdown. */
final class RunWords {
    private RunWords() {}

    /** Says what was known at the start. */
    static String of(RunInfo info) {
        StringBuilder text = new StringBuilder("# " + plain(info.name()) + "\n\n");
        text.append("Recorded by Underhood as `").append(info.id()).append("`.\n\n");
        if (!info.options().isEmpty()) {
            text.append("| option | value |\n| --- | --- |\n");
            info.options().forEach((name, value) -> row(text, name, value));
            text.append('\n');
        }
        if (!info.layers().isEmpty()) {
            text.append("| layer | type | output | parameters |\n| --- | --- | --- | ---: |\n");
            for (Layer layer : info.layers()) {
                String shape = layer.outputShape().toString();
                String parameters = String.valueOf(layer.parameters());
                row(text, layer.name(), layer.type(), shape, parameters);
            }
        }
        return text.toString();
    }

    /** Lists what a reader must know. */
    static String of(List<Remark> remarks) {
        return remarks.stream()
                .map(remark -> "- " + plain(remark.text()))
                .collect(Collectors.joining("\n"));
    }

    private static void row(StringBuilder text, String... cells) {
        for (String cell : cells) {
            text.append("| ").append(plain(cell).replace("|", "\\|")).append(' ');
        }
        text.append("|\n");
    }

    private static String plain(String text) {
        return text.replace("\n", " ").replace("<", "&lt;");
    }
}
