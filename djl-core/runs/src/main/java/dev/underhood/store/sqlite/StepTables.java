package dev.underhood.store.sqlite;

import dev.underhood.run.RunId;
import dev.underhood.store.StepRange;
import dev.underhood.store.curve.SettledSteps;
import dev.underhood.store.sql.Database;
import dev.underhood.store.sql.PieceBits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads numbers of updates in pieces, which SQLite makes: a million values stay in the file. */
final class StepTables {
    private final RunId run;
    private final Database database;
    private final SettledSteps settled;

    /** The updates of a piece. */
    private record Bounds(long from, long to) {
        boolean areWhole(int shift) {
            return (from >> shift << shift) == from && to == StepRange.end(from, shift);
        }
    }

    /** The bits of a piece's first value, and the least and the most of the bits of all. */
    private record Bits(long from, long first, long least, long most) {
        /** Returns the bits; empty if no update of these has the number. */
        static Optional<Bits> of(ResultSet row) throws SQLException {
            long least = row.getLong(3);
            return row.wasNull()
                    ? Optional.empty()
                    : Optional.of(
                            new Bits(Columns.step(row, 1), row.getLong(2), least, row.getLong(4)));
        }

        /** Returns the piece if its values are finite and of one sign, else null. */
        @Nullable StepRange piece(long to) {
            if (least >= 0 && most <= PieceBits.LAST_FINITE) {
                return piece(to, Double.longBitsToDouble(least), Double.longBitsToDouble(most), -1);
            }
            return most <= PieceBits.LAST_NEGATIVE // whose bits grow with their size
                    ? piece(to, Double.longBitsToDouble(most), Double.longBitsToDouble(least), -1)
                    : null;
        }

        StepRange piece(long to, double low, double high, long strange) {
            return new StepRange(from, to, Double.longBitsToDouble(first), low, high, strange);
        }
    }

    StepTables(RunId run, Database database, SettledSteps settled) {
        this.run = run;
        this.database = database;
        this.settled = settled;
    }

    List<StepRange> pieces(String name, long from, long to, int most) throws SQLException {
        for (long scalar : numbers(Sql.SCALAR_ID, name)) {
            List<Long> first = numbers(Sql.FIRST_STEP, scalar, from, to);
            List<Long> last = numbers(Sql.LAST_STEP, scalar, from, to);
            if (!first.isEmpty() && !last.isEmpty()) {
                return pieces(scalar, first.get(0), last.get(0), most);
            }
        }
        return List.of();
    }

    private List<StepRange> pieces(long scalar, long first, long last, int most)
            throws SQLException {
        int shift = StepRange.shift(first, last, most);
        String started = database.one(Sql.STARTED_AT, row -> row.getString(1));
        Map<Long, StepRange> known = settled.of(run + " " + started + " " + scalar + " " + shift);
        List<StepRange> pieces = new ArrayList<>();
        List<Bounds> unread = new ArrayList<>(List.of(new Bounds(first, first)));
        for (long begin = first + 1; begin < last; ) {
            Bounds bounds = new Bounds(begin, Math.min(StepRange.end(begin, shift), last - 1));
            StepRange before = bounds.areWhole(shift) ? known.get(begin) : null;
            if (before == null) {
                unread.add(bounds);
            } else {
                pieces.add(before);
            }
            begin = bounds.to + 1;
        }
        if (last > first) {
            unread.add(new Bounds(last, last));
        }
        read(scalar, unread, shift, known, pieces);
        pieces.sort((one, other) -> Long.compare(one.from(), other.from()));
        return pieces;
    }

    /** Adds pieces, and remembers those that are whole and belong to recorded epochs. */
    private void read(
            long scalar,
            List<Bounds> unread,
            int shift,
            Map<Long, StepRange> known,
            List<StepRange> pieces)
            throws SQLException {
        int lastEpoch = database.one(Sql.LAST_EPOCH, row -> row.getInt(1));
        long safe = lastStep(lastEpoch).orElse(-1);
        List<Object[]> questions = new ArrayList<>();
        unread.forEach(bounds -> questions.add(new Object[] {scalar, bounds.from, bounds.to}));
        List<Optional<Bits>> answers = database.oneOfEach(Sql.STEP_PIECE, Bits::of, questions);
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).isEmpty()) {
                continue;
            }
            Bits bits = answers.get(i).get();
            Bounds bounds = unread.get(i);
            StepRange piece = bits.piece(bounds.to);
            if (piece == null) {
                piece =
                        database.one(
                                Sql.STEP_PIECE_OF_ANY,
                                row -> PieceBits.piece(row, 1, bits.from, bounds.to, bits.first),
                                questions.get(i));
            }
            pieces.add(piece);
            if (bounds.areWhole(shift) && bounds.to <= safe) {
                known.put(bounds.from, piece);
            }
        }
    }

    /** Epochs follow each other as updates do, so a few looks find where one ends. */
    OptionalLong lastStep(int epoch) throws SQLException {
        long low = -1;
        long high = numbers(Sql.LAST_OF_STEPS).get(0);
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            long[] next =
                    database.one(
                            Sql.STEP_FROM,
                            row -> new long[] {Columns.step(row, 1), Columns.count(row, 2)},
                            middle);
            if (next[1] <= epoch) {
                low = next[0];
            } else {
                high = middle - 1;
            }
        }
        return low < 0 ? OptionalLong.empty() : OptionalLong.of(low);
    }

    private List<Long> numbers(String sql, Object... values) throws SQLException {
        return database.query(sql, row -> row.getLong(1), values);
    }
}
