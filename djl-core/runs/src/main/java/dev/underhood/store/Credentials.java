package dev.underhood.store;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who writes to or reads from a database. The password is asked for whenever a connection is made,
 * so it may change meanwhile, and it is never printed.
 *
 * @param user the name of the database's role
 * @param password gives the role's password; empty where the database wants none, or where the file
 *     {@code .pgpass} has it
 */
public record Credentials(String user, Supplier<Optional<String>> password) {
    /**
     * Checks the name.
     *
     * @param user the name of the database's role
     * @param password gives the role's password
     * @throws IllegalArgumentException if the name is blank
     */
    public Credentials {
        if (user.isBlank()) {
            throw new IllegalArgumentException("the name of a database's role must not be blank");
        }
    }

    /**
     * Of a password that is known.
     *
     * @param user the name of the database's role
     * @param password the role's password
     * @return the credentials
     */
    public static Credentials of(String user, String password) {
        return new Credentials(user, () -> Optional.of(password));
    }

    /**
     * Takes them from where PostgreSQL's own programs do: the environment's {@code PGUSER} (else
     * the name of this system's user) and {@code PGPASSWORD} (else the file {@code .pgpass}).
     *
     * @return the credentials
     */
    public static Credentials ofEnvironment() {
        String user = System.getenv("PGUSER");
        return new Credentials(
                user == null || user.isBlank() ? System.getProperty("user.name") : user,
                () -> Optional.ofNullable(System.getenv("PGPASSWORD")));
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
