import com.google.protobuf.ByteString;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.HistogramProto;
import org.tensorflow.framework.Summary;
import org.tensorflow.framework.SummaryMetadata;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;
import org.tensorflow.util.Event;

/**
 * Reads and writes event files by TensorFlow's own messages and its own checksums, and knows
 * nothing of Underhood: "read FILE" prints a line for each value, "write FILE PNG" writes what
 * TensorFlow 1, TensorFlow 2 and PyTorch write.
 */
public class Events {
    public static void main(String[] args) throws IOException {
        if (args[0].equals("read")) {
            read(Path.of(args[1]));
        } else {
            write(Path.of(args[1]), ByteString.copyFrom(Files.readAllBytes(Path.of(args[2]))));
        }
    }

    private static void read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            while (in.available() > 0) {
                byte[] length = in.readNBytes(8);
                check(length, in.readNBytes(4));
                byte[] record = in.readNBytes((int) little(length).getLong());
                check(record, in.readNBytes(4));
                print(Event.parseFrom(record));
            }
        }
    }

    private static void print(Event event) {
        if (event.getWhatCase() == Event.WhatCase.FILE_VERSION) {
            System.out.println("version\t" + event.getFileVersion());
        }
        for (Summary.Value value : event.getSummary().getValueList()) {
            String plugin = value.getMetadata().getPluginData().getPluginName();
            System.out.println(
                    String.join(
                            "\t",
                            value.getTag(),
                            String.valueOf(event.getStep()),
                            String.valueOf(event.getWallTime()),
                            plugin,
                            content(value)));
        }
    }

    private static String content(Summary.Value value) {
        switch (value.getValueCase()) {
            case SIMPLE_VALUE:
                return String.valueOf(value.getSimpleValue());
            case IMAGE:
                return value.getImage().getWidth()
                        + "x"
                        + value.getImage().getHeight()
                        + " "
                        + base64(value.getImage().getEncodedImageString());
            case TENSOR:
                TensorProto tensor = value.getTensor();
                if (tensor.getDtype() == DataType.DT_STRING) {
                    return base64(tensor.getStringVal(0));
                }
                StringBuilder text = new StringBuilder(tensor.getDtype() + " ");
                tensor.getTensorShape().getDimList().forEach(d -> text.append(d.getSize() + " "));
                ByteBuffer doubles = little(tensor.getTensorContent().toByteArray());
                while (doubles.hasRemaining()) {
                    text.append(doubles.getDouble()).append(' ');
                }
                return text.toString();
            default:
                return value.getValueCase().toString();
        }
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static void write(Path file, ByteString png) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            append(out, Event.newBuilder().setWallTime(1.7e9).setFileVersion("brain.Event:2"));
            append(out, Event.newBuilder().setWallTime(1.7e9).setGraphDef(ByteString.EMPTY));
            for (int step = 0; step < 4; step++) {
                append(out, step, value("Loss/train").setSimpleValue(1f / (1 + step)));
                append(out, step, value("Loss/val").setTensor(number(0.5f + step)).setMetadata(of("scalars")));
                append(out, step, value("rate").setTensor(content(0.25 * step)).setMetadata(of("scalars")));
            }
            append(
                    out,
                    2,
                    value("picture")
                            .setImage(
                                    Summary.Image.newBuilder()
                                            .setWidth(3)
                                            .setHeight(2)
                                            .setColorspace(3)
                                            .setEncodedImageString(png)));
            append(
                    out,
                    3,
                    value("newer picture")
                            .setTensor(
                                    TensorProto.newBuilder()
                                            .setDtype(DataType.DT_STRING)
                                            .addStringVal(ByteString.copyFromUtf8("3"))
                                            .addStringVal(ByteString.copyFromUtf8("2"))
                                            .addStringVal(png))
                            .setMetadata(of("images")));
            append(
                    out,
                    1,
                    value("weights")
                            .setHisto(
                                    HistogramProto.newBuilder()
                                            .setMin(-1)
                                            .setMax(3)
                                            .setNum(10)
                                            .addAllBucketLimit(List.of(-2.0, 0.0, 1.0, 1e300))
                                            .addAllBucket(List.of(0.0, 2.0, 4.0, 4.0))));
            append(out, 1, value("newer weights").setTensor(parts()).setMetadata(of("histograms")));
            append(out, 1, value("words").setTensor(text("so")).setMetadata(of("text")));
        }
    }

    private static Summary.Value.Builder value(String tag) {
        return Summary.Value.newBuilder().setTag(tag);
    }

    private static SummaryMetadata of(String plugin) {
        return SummaryMetadata.newBuilder()
                .setPluginData(SummaryMetadata.PluginData.newBuilder().setPluginName(plugin))
                .build();
    }

    private static TensorProto number(float value) {
        return TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).addFloatVal(value).build();
    }

    private static TensorProto content(double value) {
        byte[] bytes = little(new byte[8]).putDouble(value).array();
        return TensorProto.newBuilder()
                .setDtype(DataType.DT_DOUBLE)
                .setTensorContent(ByteString.copyFrom(bytes))
                .build();
    }

    private static TensorProto text(String value) {
        return TensorProto.newBuilder()
                .setDtype(DataType.DT_STRING)
                .addStringVal(ByteString.copyFromUtf8(value))
                .build();
    }

    /** From 0 to 1 one value, from 1 to 2 three. */
    private static TensorProto parts() {
        TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(DataType.DT_DOUBLE);
        tensor.setTensorShape(
                TensorShapeProto.newBuilder()
                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(2))
                        .addDim(TensorShapeProto.Dim.newBuilder().setSize(3)));
        return tensor.addAllDoubleVal(List.of(0.0, 1.0, 1.0, 1.0, 2.0, 3.0)).build();
    }

    private static void append(OutputStream out, long step, Summary.Value.Builder value)
            throws IOException {
        append(
                out,
                Event.newBuilder()
                        .setWallTime(1.7e9 + step)
                        .setStep(step)
                        .setSummary(Summary.newBuilder().addValue(value)));
    }

    private static void append(OutputStream out, Event.Builder event) throws IOException {
        byte[] record = event.build().toByteArray();
        byte[] length = little(new byte[8]).putLong(record.length).array();
        out.write(length);
        out.write(little(new byte[4]).putInt(masked(length)).array());
        out.write(record);
        out.write(little(new byte[4]).putInt(masked(record)).array());
    }

    private static void check(byte[] bytes, byte[] crc) throws IOException {
        if (little(crc).getInt() != masked(bytes)) {
            throw new IOException("the checksum does not fit");
        }
    }

    /** CRC-32C bit by bit, rotated and shifted as TensorFlow's record format says. */
    private static int masked(byte[] bytes) {
        int crc = -1;
        for (byte each : bytes) {
            crc ^= each & 255;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ 0x82f63b78;
            }
        }
        crc = ~crc;
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
