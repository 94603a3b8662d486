package dev.ullage.internal.entry;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ullage.code.Site;
import dev.ullage.diagnose.allocation.AllocationSite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Places in code as the JSON of a report entry. */
final class CodeJson {

    private CodeJson() {}

    static void writeFrames(JsonGenerator json, String name, List<StackTraceElement> stack) throws IOException {
        json.writeArrayFieldStart(name);
        for (StackTraceElement frame : stack) {
            json.writeStartObject();
            json.writeStringField("class", frame.getClassName());
            json.writeStringField("method", frame.getMethodName());
            EntryJson.write(json, "file", Optional.ofNullable(frame.getFileName()));
            json.writeNumberField("line", frame.getLineNumber());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static List<StackTraceElement> frames(EntryFields entry, String name) throws IOException {
        List<StackTraceElement> stack = new ArrayList<>();
        for (EntryFields frame : entry.records(name)) {
            stack.add(new StackTraceElement(
                    frame.text("class"),
                    frame.text("method"),
                    frame.optionalText("file").orElse(null),
                    Math.toIntExact(frame.number("line"))));
        }
        return stack;
    }

    static void writeAllocations(JsonGenerator json, String name, List<AllocationSite> sites) throws IOException {
        json.writeArrayFieldStart(name);
        for (AllocationSite site : sites) {
            json.writeStartObject();
            json.writeStringField("class", site.className());
            json.writeNumberField("objects", site.objects());
            json.writeBooleanField("live", site.live());
            writeFrames(json, "stack", site.stack());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** None where the writer was of a version that did not tell them. */
    static List<AllocationSite> allocations(EntryFields entry, String name) throws IOException {
        List<AllocationSite> sites = new ArrayList<>();
        for (EntryFields site : entry.optionalRecords(name)) {
            sites.add(new AllocationSite(
                    site.text("class"), site.number("objects"), site.flag("live"), frames(site, "stack")));
        }
        return sites;
    }

    static void writeSites(JsonGenerator json, String name, List<Site> sites) throws IOException {
        json.writeArrayFieldStart(name);
        for (Site site : sites) {
            json.writeStartObject();
            json.writeStringField("class", site.className());
            json.writeStringField("method", site.method());
            json.writeStringField("file", site.file());
            json.writeNumberField("line", site.line());
            json.writeStringField("operation", site.operation());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** None where the writer was of a version that did not tell them. */
    static List<Site> sites(EntryFields entry, String name) throws IOException {
        List<Site> sites = new ArrayList<>();
        for (EntryFields site : entry.optionalRecords(name)) {
            sites.add(new Site(
                    site.text("class"),
                    site.text("method"),
                    site.text("file"),
                    Math.toIntExact(site.number("line")),
                    site.text("operation")));
        }
        return sites;
    }
}
