package dev.ullage.examples.e06_loader;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;

/** A plugin that brings its own JDBC driver, and takes it away when it stops. */
public final class WarehousePlugin implements Plugin {

    private final Driver driver = new WarehouseDriver();

    @Override
    public void start() throws SQLException {
        DriverManager.registerDriver(driver);
    }

    @Override
    public void stop() throws SQLException {
        DriverManager.deregisterDriver(driver);
    }

    static final class WarehouseDriver implements Driver {
        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith("jdbc:warehouse:");
        }

        @Override
        public Connection connect(String url, Properties properties) throws SQLException {
            throw new SQLException("the warehouse is closed: " + url);
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException("the driver logs nothing");
        }
    }
}
