package dev.ullage.docs.guide;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the Javadoc of an annotation says of its attributes, in the order of the source. */
final class AttributeDocs {

    private static final Pattern PRESET = Pattern.compile(" ?Default (?:is )?(.+?)[.](?= |$)");

    private AttributeDocs() {}

    /**
     * An attribute.
     *
     * @param preset its default in words; "required" where there is none
     * @param text the rest of what is said, as Markdown
     */
    record Attribute(String name, String preset, String text) {}

    static List<Attribute> of(Class<?> annotation) throws IOException {
        Path source = Pages.ROOT
                .resolve("junit-extension/src/main/java")
                .resolve(annotation.getName().replace('.', '/') + ".java");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Attribute> attributes = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            DocTrees docs = DocTrees.instance(task);
            CompilationUnitTree unit = task.parse().iterator().next();
            ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
            for (Tree member : type.getMembers()) {
                if (member instanceof MethodTree method) {
                    TreePath path = new TreePath(new TreePath(new TreePath(unit), type), method);
                    attributes.add(attribute(method, docs.getDocCommentTree(path)));
                }
            }
        }
        return attributes;
    }

    private static Attribute attribute(MethodTree method, DocCommentTree comment) {
        String text = markdown(comment);
        Matcher preset = PRESET.matcher(text);
        if (method.getDefaultValue() == null) {
            return new Attribute(method.getName().toString(), "required", text);
        }
        return preset.find()
                ? new Attribute(
                        method.getName().toString(),
                        preset.group(1),
                        (text.substring(0, preset.start()) + text.substring(preset.end())).strip())
                : new Attribute(method.getName().toString(), "not set", text);
    }

    private static String markdown(DocCommentTree comment) {
        return comment.getFullBody().stream()
                .map(AttributeDocs::markdown)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip();
    }

    private static String markdown(DocTree part) {
        if (part instanceof TextTree text) {
            return text.getBody();
        }
        if (part instanceof LiteralTree literal) {
            return "`" + literal.getBody().getBody().strip() + "`";
        }
        if (part instanceof LinkTree link) {
            return "`" + link.getReference().getSignature().replaceAll("^.*[.#]", "") + "`";
        }
        throw new IllegalArgumentException("This part of a Javadoc comment has no Markdown yet: " + part);
    }
}
