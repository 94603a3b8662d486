package dev.ullage.docs.guide;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The goals of the Maven plugin with their parameters, as its descriptor has them. */
record PluginGoals(List<Goal> all) {

    private static final String ARTIFACT = "ullage-maven-plugin";

    /** A goal, with what may be set of it. */
    record Goal(String name, String description, List<Parameter> parameters) {}

    /**
     * A parameter.
     *
     * @param property what sets it on the command line, empty where only a build file can
     * @param preset the default, empty without one
     */
    record Parameter(String name, String property, String preset, boolean isRequired, String description) {

        /** The default as a page shows it. */
        String shownPreset() {
            if (isRequired) {
                return "required";
            }
            return preset.isEmpty() ? "not set" : "`" + preset + "`";
        }
    }

    static PluginGoals read() throws IOException {
        for (URL descriptor :
                Collections.list(PluginGoals.class.getClassLoader().getResources("META-INF/maven/plugin.xml"))) {
            Element plugin = parse(descriptor).getDocumentElement();
            if (text(plugin, "artifactId").equals(ARTIFACT)) {
                return new PluginGoals(
                        children((Element) plugin.getElementsByTagName("mojos").item(0), "mojo")
                                .map(PluginGoals::goal)
                                .toList());
            }
        }
        throw new IOException("There is no descriptor of " + ARTIFACT + " on the class path; build that module first.");
    }

    private static Goal goal(Element mojo) {
        Optional<Element> configuration = children(mojo, "configuration").findFirst();
        List<Parameter> parameters = new ArrayList<>();
        children(mojo, "parameters").flatMap(all -> children(all, "parameter")).forEach(each -> {
            String name = text(each, "name");
            if (text(each, "editable").equals("true")) {
                Optional<Element> value =
                        configuration.flatMap(all -> children(all, name).findFirst());
                String property = value.map(Element::getTextContent).orElse("").replaceAll("^\\$\\{|}$", "");
                String preset = value.map(element -> element.getAttribute("default-value"))
                        .orElse("");
                boolean isRequired = text(each, "required").equals("true") && preset.isEmpty();
                parameters.add(new Parameter(name, property, preset, isRequired, text(each, "description")));
            }
        });
        return new Goal(text(mojo, "goal"), text(mojo, "description"), parameters);
    }

    private static String text(Element parent, String name) {
        return children(parent, name)
                .findFirst()
                .map(Element::getTextContent)
                .orElse("")
                .strip();
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node instanceof Element && node.getNodeName().equals(name))
                .map(Element.class::cast);
    }

    private static Document parse(URL descriptor) throws IOException {
        try (InputStream in = descriptor.openStream()) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        } catch (SAXException | ParserConfigurationException unreadable) {
            throw new IOException("Cannot read " + descriptor, unreadable);
        }
    }
}
