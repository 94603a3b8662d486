import java.util.regex.Pattern

// What the guide shows was seen: numbers and "…" stand for what differs from run to run.
String log = new File(basedir, 'build.log').text
new File(basedir, 'seen').eachFile { File seen ->
    String pattern = seen.text.strip().split(/…/, -1).collect { part ->
        part.split(/\d[\d.,]*/, -1).collect { Pattern.quote(it) }.join('\\d[\\d.,]*')
    }.join('.*')
    assert (log =~ pattern).find() : "${seen.name} was not seen in the log"
}
