package dev.ullage.maven;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What a goal is configured with, read as Maven reads it for the goal's parameters.
 *
 * @param configuration merged, with an element for each parameter; its attribute {@code default-value} is the parameter's own
 * @param interpolation fills in properties
 */
record ConfiguredValues(Xpp3Dom configuration, Interpolation interpolation) {

    private static final String DEFAULT = "default-value";

    /** A parameter's text; empty where it is blank. */
    Optional<String> text(String name) {
        return child(name).flatMap(this::text);
    }

    /** The same before properties are filled in. */
    Optional<String> raw(String name) {
        return child(name).map(Xpp3Dom::getValue).filter(value -> !value.isBlank());
    }

    /** All texts of a parameter and of the elements in it, as they are written. */
    Stream<String> written(String name) {
        return child(name).stream().flatMap(ConfiguredValues::written);
    }

    private static Stream<String> written(Xpp3Dom node) {
        return Stream.concat(
                Optional.ofNullable(node.getValue()).stream(),
                Stream.of(node.getChildren()).flatMap(ConfiguredValues::written));
    }

    boolean flag(String name, boolean otherwise) {
        return text(name).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /** The elements of a list, or the parts of a text between commas. */
    List<String> list(String name) {
        List<Xpp3Dom> elements = children(name).toList();
        return elements.isEmpty()
                ? text(name).stream()
                        .flatMap(text -> Stream.of(text.split(",")))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList()
                : elements.stream().flatMap(each -> text(each).stream()).toList();
    }

    /** Elements by their names; those without text are empty. */
    Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        children(name).forEach(each -> map.put(each.getName(), text(each).orElse("")));
        return map;
    }

    /** Properties, be they elements of their own or {@code <property><name>…</name><value>…</value></property>}. */
    Map<String, String> properties(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        children(name).forEach(each -> {
            Optional<String> key = Optional.ofNullable(each.getChild("name")).flatMap(this::text);
            if (key.isPresent()) {
                map.put(
                        key.get(),
                        Optional.ofNullable(each.getChild("value"))
                                .flatMap(this::text)
                                .orElse(""));
            } else {
                map.put(each.getName(), text(each).orElse(""));
            }
        });
        return map;
    }

    /** The elements of a parameter. */
    Stream<Xpp3Dom> children(String name) {
        return child(name).stream().flatMap(list -> Stream.of(list.getChildren()));
    }

    private Optional<Xpp3Dom> child(String name) {
        return Optional.ofNullable(configuration.getChild(name));
    }

    /** An element's text; empty where it is blank. */
    Optional<String> text(Xpp3Dom node) {
        return filledIn(node.getValue())
                .or(() -> filledIn(node.getAttribute(DEFAULT)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private Optional<String> filledIn(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank()).flatMap(interpolation::of);
    }
}
