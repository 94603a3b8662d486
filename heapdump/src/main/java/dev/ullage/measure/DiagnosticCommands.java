package dev.ullage.measure;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.ReflectionException;

/** HotSpot's diagnostic commands, run in this JVM through their MBean; absent on other JVMs. */
final class DiagnosticCommands {

    private static final ObjectName BEAN = name();
    private static final String[] SIGNATURE = {String[].class.getName()};

    private static volatile boolean inUse;

    private DiagnosticCommands() {}

    /** Whether a command has run, so that the next one is cheap: the MBean server's start takes 100 ms (measured). */
    static boolean areInUse() {
        return inUse;
    }

    /**
     * Runs a command.
     *
     * @param operation the command as the MBean names it, for example {@code "gcClassHistogram"}
     * @return what it prints, or nothing where this JVM does not have the command
     */
    static Optional<String> run(String operation, String... arguments) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        inUse = true;
        try {
            return Optional.of((String) server.invoke(BEAN, operation, new Object[] {arguments}, SIGNATURE));
        } catch (InstanceNotFoundException noHotSpot) {
            return Optional.empty();
        } catch (ReflectionException noSuchOperation) {
            return Optional.empty();
        } catch (JMException failed) {
            throw new IllegalStateException("The JVM's diagnostic command " + operation + " failed.", failed);
        }
    }

    private static ObjectName name() {
        try {
            return new ObjectName("com.sun.management:type=DiagnosticCommand");
        } catch (MalformedObjectNameException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
