package dev.ullage.gate.baseline;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;

/** Lays a baseline out so that its differences read well: a line for each test, one for each figure of a suite. */
final class Layout extends DefaultPrettyPrinter {

    private static final long serialVersionUID = 1L;
    private static final int SUITE = 5;
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    Layout() {
        super(Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        indentObjectsWith(new Indenter() {
            @Override
            public void writeIndentation(JsonGenerator json, int level) throws IOException {
                if (isOnItsOwn(json.getOutputContext(), level)) {
                    LINES.writeIndentation(json, level);
                } else if (json.getOutputContext().getCurrentIndex() > 0) {
                    json.writeRaw(' ');
                }
            }

            @Override
            public boolean isInline() {
                return false;
            }
        });
        indentArraysWith(new FixedSpaceIndenter());
    }

    @Override
    public DefaultPrettyPrinter createInstance() {
        return new Layout();
    }

    private static boolean isOnItsOwn(JsonStreamContext object, int level) {
        JsonStreamContext around = object.getParent();
        String name = around == null ? null : around.getCurrentName();
        return level <= SUITE && !"fingerprint".equals(name) || level == SUITE + 1 && "tests".equals(name);
    }
}
