package dev.underhood;

import ai.djl.nn.Block;
import dev.underhood.capture.walk.NamedBlock;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TorchScript modules keep whether they ran last for training or for inference, and PyTorch saves
 * that with them. What captures have changed by running them is put back, so that a file that is
 * saved next is the same with and without a recorder.
 */
final class ModuleModes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRecorder.class);
    private static final String MODULE = "ai.djl.pytorch.engine.PtSymbolBlock";
    private static final String MODES = "ai.djl.pytorch.jni.JniUtils";

    private record Mode(Block module, Field field, boolean training) {}

    private final List<Mode> modes = new ArrayList<>();

    /** Looks at the modules of a model. */
    static ModuleModes of(Block model) {
        ModuleModes found = new ModuleModes();
        for (NamedBlock named : NamedBlock.all(model)) {
            if (named.block().getClass().getName().equals(MODULE)) {
                found.look(named.block());
            }
        }
        return found;
    }

    private void look(Block module) {
        try {
            Field field = module.getClass().getDeclaredField("isTrain");
            field.setAccessible(true);
            modes.add(new Mode(module, field, field.getBoolean(module)));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("the mode of a TorchScript module cannot be told", e);
        }
    }

    /** Puts back what has changed. */
    @Override
    public void close() {
        for (Mode mode : modes) {
            try {
                if (mode.field.getBoolean(mode.module) != mode.training) {
                    setter(mode).invoke(null, mode.module);
                    mode.field.setBoolean(mode.module, mode.training);
                }
            } catch (ReflectiveOperationException | RuntimeException e) {
                LOG.debug("the mode of a TorchScript module cannot be put back", e);
            }
        }
    }

    private static Method setter(Mode mode) throws ReflectiveOperationException {
        Class<?> module = mode.module.getClass();
        return Class.forName(MODES, true, module.getClassLoader())
                .getMethod(mode.training ? "enableTrainingMode" : "enableInferenceMode", module);
    }
}
