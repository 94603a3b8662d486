package dev.ullage.report;

import java.util.List;

/** Names as a stranger may choose them: what terminals, browsers, Markdown, XML and CI servers would obey. */
final class Hostile {

    static final List<String> NAMES = List.of(
            "<script>alert(1)</script><img src=x onerror=alert(2)>",
            "</script><!-- --><![CDATA[ ]]>",
            "\u001b[31;1mRED\u001b]0;title\u0007\u001b[2J",
            "line1\n::error file=x,line=1::pwned\n##[error]v1\n::add-mask::ullage",
            "::error::plain",
            "##[warning]x ##vso[task.setvariable variable=x]y ##teamcity[z]",
            "| a | b |\n# H1\n[x](javascript:alert(1)) ![i](http://evil/x.png) @everyone #1 `code` ``` </details>",
            "nul\u0000fffe\uFFFEffff\uFFFFsur\uD800end\u0001\b\u007f\u0085\u2028\u2029\u202Ebidi\u2066\uDB40\uDC41",
            "]]>&amp;\"'{{x}}{{{y}}}&#x1b;",
            "\r\rcarriage\rreturn\r\n\tTab",
            "X".repeat(1 << 20),
            "",
            "   ");

    private Hostile() {}
}
