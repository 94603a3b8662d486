package dev.ullage.examples.e20_service;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The articles in the database: an H2 in memory, with a HikariCP of four connections. Safe for use by several threads. */
final class Articles implements AutoCloseable {

    static final int COUNT = 100;

    private final HikariDataSource pool;
    private final Connection kept;

    Articles(String database) throws SQLException {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:mem:" + database);
        config.setMaximumPoolSize(4);
        config.setPoolName(database);
        pool = new HikariDataSource(config);
        kept = pool.getConnection();
        try (Statement statement = kept.createStatement()) {
            statement.execute("create table article(id int primary key, cents int)");
            statement.execute("insert into article select x, 100 * x from system_range(1, " + COUNT + ")");
        }
    }

    /** The price of an article in cents. */
    int ask(int id) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement("select cents from article where id = ?")) {
            return cents(select, id);
        }
    }

    /** The same on the connection that is kept, with a mistake: nobody closes the statement, and the connection knows it. */
    synchronized int askAndLeaveOpen(int id) throws SQLException {
        return cents(kept.prepareStatement("select cents from article where id = ?"), id);
    }

    private static int cents(PreparedStatement select, int id) throws SQLException {
        select.setInt(1, id);
        try (ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("There is no article " + id + "; they are numbered 1 to " + COUNT + ".");
            }
            return rows.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        kept.close();
        pool.close();
    }
}
