package dev.ullage.cli.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ullage.internal.printable.Printable;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The server: tools, for as long as a client speaks. What is wrong with a question is its answer, and ends nothing. */
public final class McpService {

    private static final String INSTRUCTIONS = """
            Ullage measures the memory of Java programs. evidence_read tells how a run of tests was judged, leaks_list and \
            leak_explain what leaks and who holds it. heap_overview, then heap_suspects, tell what fills a heap dump \
            (jcmd PID GC.heap_dump FILE writes one), heap_paths who holds a class, heap_compare what grew. jvm_watch tells \
            how a running JVM fares. Lists come in pages: give the nextCursor of an answer as cursor. Sizes are bytes.""";

    private final Access access;
    private final Host host;
    private final OpenHeap heap;

    private McpService(Access access, Host host) {
        this.access = access;
        this.host = host;
        this.heap = new OpenHeap(access.values());
    }

    /**
     * Serves one client, until it has no more to say.
     *
     * @param in its messages
     * @param out answers, and nothing else
     * @throws IOException if a heap dump cannot be closed
     * @throws InterruptedException if this thread is interrupted
     */
    public static void serve(InputStream in, OutputStream out, Access access, Host host)
            throws IOException, InterruptedException {
        McpService service = new McpService(access, host);
        try {
            service.serve(new Messages(in, out));
        } finally {
            service.heap.close();
        }
    }

    private void serve(Messages messages) throws InterruptedException {
        McpJsonMapper json = new JacksonMcpJsonMapper(new ObjectMapper());
        McpSyncServer server = McpServer.sync(
                        new StdioServerTransportProvider(json, messages.input(), messages.output()))
                .jsonMapper(json)
                .serverInfo("ullage", host.version())
                .instructions(INSTRUCTIONS)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                // Done by Arguments, whose messages have an example.
                .validateToolInputs(false)
                .tools(tools().stream().map(this::specification).toList())
                .build();
        try {
            messages.awaitEnd();
        } finally {
            server.close();
        }
    }

    private List<Tool> tools() {
        List<Tool> tools = new ArrayList<>(new EvidenceTools(access, host).all());
        tools.addAll(new HeapTools(access, host, heap).all());
        tools.addAll(new JvmTools().all());
        if (access.runs()) {
            tools.addAll(new RunTools(access.folders(), host).all());
        }
        return tools;
    }

    private SyncToolSpecification specification(Tool tool) {
        McpSchema.Tool described = McpSchema.Tool.builder(tool.name(), tool.inputSchema())
                .title(tool.title())
                .description(tool.description())
                .outputSchema(AnswerJson.schema(tool.content()))
                .annotations(McpSchema.ToolAnnotations.builder()
                        .readOnlyHint(!tool.isRun())
                        .destructiveHint(false)
                        .idempotentHint(!tool.isRun())
                        .openWorldHint(tool.isRun())
                        .build())
                .build();
        return new SyncToolSpecification(described, (exchange, request) -> result(tool, exchange, request));
    }

    private CallToolResult result(Tool tool, McpSyncServerExchange exchange, CallToolRequest request) {
        try {
            Map<String, Object> given = Optional.ofNullable(request.arguments()).orElse(Map.of());
            Arguments arguments = Arguments.of(tool.name(), tool.parameters(), given);
            Answer answer = tool.handler().answer(arguments, progress(exchange, request));
            return CallToolResult.builder()
                    .structuredContent(AnswerJson.content(answer.content()))
                    .addTextContent(Printable.lines(answer.text().strip()))
                    .build();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return refused(ended);
        } catch (Exception failure) {
            return refused(failure);
        }
    }

    private CallToolResult refused(Exception failure) {
        return CallToolResult.builder()
                .addTextContent(Printable.lines(host.reason(failure)))
                .isError(true)
                .build();
    }

    /** Told to a client that asks for it. */
    private static Consumer<String> progress(McpSyncServerExchange exchange, CallToolRequest request) {
        Object token = request.progressToken();
        if (token == null) {
            return line -> {};
        }
        AtomicInteger steps = new AtomicInteger();
        return line -> exchange.progressNotification(new McpSchema.ProgressNotification(
                token, (double) steps.incrementAndGet(), null, Printable.line(line), null));
    }
}
