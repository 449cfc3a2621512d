package dev.underhood.store.postgres;

import dev.underhood.store.Credentials;
import dev.underhood.store.StoreException;
import dev.underhood.store.sql.Database;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A schema of a database, and how to connect with it so that nothing waits for ever. */
final class Place {
    private static final String DRIVER = "org.postgresql.Driver";
    private static final String SCHEME = "jdbc:postgresql:";
    private static final String DEFAULT_SCHEMA = "underhood";
    private static final Pattern SCHEMA = Pattern.compile("[?&]currentSchema=([^&]*)");
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern SECRET = Pattern.compile("[?&](password|sslpassword)=|//[^/?]*@");

    /** The server notices within half a minute that a client's machine is gone. */
    private static final String KEEP_ALIVE =
            "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    private final String url;
    private final Credentials credentials;
    private final String schema;
    private final String application;

    Place(String url, Credentials credentials) {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    "the address of a database begins with " + SCHEME + "//host/database");
        }
        if (SECRET.matcher(url).find()) {
            throw new IllegalArgumentException(
                    "an address with a password ends up in logs: set PGPASSWORD instead, or in a"
                            + " program give Credentials");
        }
        this.url = url;
        this.credentials = credentials;
        Matcher chosen = SCHEMA.matcher(url);
        schema = chosen.find() ? chosen.group(1) : DEFAULT_SCHEMA;
        if (!NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException(
                    "currentSchema must be one name of a-z 0-9 _: '" + schema + "'");
        }
        application =
                "underhood " + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** Returns the address without what follows the name of the database. */
    @Override
    public String toString() {
        return "the database " + url.substring(SCHEME.length()).replaceAll("[?].*", "");
    }

    /** Returns a name that no other schema, database or role has. */
    String name() {
        return toString().replace("the database ", "") + "/" + schema + "/" + credentials.user();
    }

    String schema() {
        return schema;
    }

    /** Returns how the connections of this process call themselves. */
    String application() {
        return application;
    }

    /**
     * Connects.
     *
     * @throws StoreException if the driver is missing, which is for those who keep runs so
     */
    Database connect() throws SQLException {
        Properties properties = new Properties(); // what the address says goes before these
        properties.setProperty("user", credentials.user());
        credentials.password().get().ifPresent(it -> properties.setProperty("password", it));
        properties.setProperty("currentSchema", schema);
        properties.setProperty("ApplicationName", application);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("options", KEEP_ALIVE);
        properties.setProperty("prepareThreshold", "-1"); // arrays travel as bytes, not as text
        Connection connection = driver().connect(url, properties);
        if (connection == null) {
            throw new IllegalArgumentException(
                    "this is no address of a database: give " + SCHEME + "//host/database");
        }
        return new Database(connection, Sql.BEGIN);
    }

    private static Driver driver() {
        try {
            return Class.forName(DRIVER).asSubclass(Driver.class).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new StoreException(
                    "runs in PostgreSQL need its driver: add org.postgresql:postgresql to the"
                            + " class path, or keep runs in a folder (RunStore.at(Path))",
                    e);
        }
    }
}
