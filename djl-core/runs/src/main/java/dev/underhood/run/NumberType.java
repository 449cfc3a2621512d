package dev.underhood.run;

/** The types of number that a network takes as input, named as DJL names them. */
public enum NumberType {
    /** 32-bit floating-point numbers. */
    FLOAT32(4),
    /** 64-bit floating-point numbers. */
    FLOAT64(8),
    /** 16-bit floating-point numbers of IEEE 754. */
    FLOAT16(2),
    /** Whole numbers from 0 to 255. */
    UINT8(1),
    /** Whole numbers from -128 to 127. */
    INT8(1),
    /** 16-bit whole numbers with a sign. */
    INT16(2),
    /** 32-bit whole numbers with a sign. */
    INT32(4),
    /** 64-bit whole numbers with a sign, e.g. the tokens of a text. */
    INT64(8),
    /** True (1) or false (0), e.g. a mask. */
    BOOLEAN(1);

    private final int bytes;

    NumberType(int bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns how many bytes a number takes.
     *
     * @return 1, 2, 4 or 8
     */
    public int bytes() {
        return bytes;
    }

    /**
     * Returns whether the type has fractions.
     *
     * @return true for the floating-point types
     */
    public boolean isFloating() {
        return this == FLOAT32 || this == FLOAT64 || this == FLOAT16;
    }
}
