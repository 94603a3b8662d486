package dev.ullage.diagnose;

import java.beans.PropertyChangeSupport;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.logging.Logger;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** Bodies that leave something in a place of the JDK that says by itself what it is. */
final class PlaceScenarios {

    private PlaceScenarios() {}

    /** A logger's name with a number in it; nobody keeps the logger. */
    static final class LoggerNames implements Scenario {
        private int next;

        @Override
        public void iterate() {
            Logger.getLogger("shop.request." + next++).getLevel();
        }
    }

    /** Texts that do not exist, by a new name each time. */
    static final class Bundles implements Scenario {
        private int next;

        @Override
        public void iterate() {
            try {
                ResourceBundle.getBundle("texts.tenant" + next++, Locale.GERMANY);
            } catch (MissingResourceException expected) {
                // The default texts are used.
            }
        }
    }

    /** A jar's resource by its address: the handler keeps the file open. */
    static final class JarAddresses implements Scenario {
        private final byte[] jar;

        JarAddresses() throws Exception {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JarOutputStream out = new JarOutputStream(bytes)) {
                out.putNextEntry(new JarEntry("x"));
                out.write(1);
            }
            jar = bytes.toByteArray();
        }

        @Override
        public void iterate() throws Exception {
            Path file = Files.createTempFile("plugin", ".jar");
            Files.write(file, jar);
            try (InputStream in =
                    URI.create("jar:" + file.toUri() + "!/x").toURL().openStream()) {
                in.readAllBytes();
            }
            Files.delete(file);
        }
    }

    /** A pool of one XML parser, whose symbol table keeps each name. */
    static final class Parsers implements Scenario {
        static final ConcurrentLinkedQueue<SAXParser> POOL = new ConcurrentLinkedQueue<>();
        private int next;

        @Override
        public void iterate() throws Exception {
            SAXParser parser = POOL.poll();
            if (parser == null) {
                parser = SAXParserFactory.newInstance().newSAXParser();
            }
            parser.parse(new InputSource(new StringReader("<item" + next++ + "/>")), new DefaultHandler());
            parser.reset();
            POOL.offer(parser);
        }
    }

    /** A pool of buffers that are filled and never reset. */
    static final class Buffers implements Scenario {
        static final ArrayDeque<ByteArrayOutputStream> POOL = new ArrayDeque<>();

        @Override
        public void iterate() {
            ByteArrayOutputStream buffer = POOL.isEmpty() ? new ByteArrayOutputStream() : POOL.poll();
            buffer.writeBytes(new byte[4096]);
            POOL.push(buffer);
        }
    }

    /** A stream of objects that is never reset. */
    static final class ObjectStream implements Scenario {
        static final ObjectOutputStream OUT = open();

        static final class Message implements java.io.Serializable {
            private static final long serialVersionUID = 1;
            final long time = 7;
        }

        private static ObjectOutputStream open() {
            try {
                return new ObjectOutputStream(OutputStream.nullOutputStream());
            } catch (java.io.IOException impossible) {
                throw new java.io.UncheckedIOException(impossible);
            }
        }

        @Override
        public void iterate() throws Exception {
            OUT.writeObject(new Message());
        }
    }

    /** Files that are to be deleted when the JVM ends. */
    static final class Temporary implements Scenario {
        private int next;

        @Override
        public void iterate() {
            new File("/tmp/ullage-scenario-" + next++).deleteOnExit();
        }
    }

    /** Listeners for the changes of a bean. */
    static final class Properties implements Scenario {
        static final PropertyChangeSupport CHANGES = new PropertyChangeSupport("model");

        @Override
        public void iterate() {
            byte[] view = new byte[32];
            CHANGES.addPropertyChangeListener(event -> view[0]++);
        }
    }
}
