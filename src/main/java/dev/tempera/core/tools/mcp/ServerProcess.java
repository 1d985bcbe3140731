package dev.tempera.core.tools.mcp;

import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A program that is spoken to by its input and output, and sees no keys of the environment. */
final class ServerProcess extends StdioClientTransport {
  /** A longer line ends the conversation with it. */
  private static final int LONGEST_LINE = 16 << 20;

  /** How long it may take to end by itself, and what it has started may outlive it. */
  private static final int GRACE_MILLIS = 1_000;

  private final Map<String, String> environment;

  /** The process, as soon as it runs; empty if it could not be started. */
  private final CompletableFuture<Optional<Process>> started = new CompletableFuture<>();

  /** What it had started before it was asked to end: afterwards nobody knows whose they were. */
  private volatile List<ProcessHandle> family = List.of();

  ServerProcess(List<String> command, Map<String, String> environment, McpJsonMapper mapper) {
    super(
        ServerParameters.builder(command.getFirst())
            .args(command.subList(1, command.size()))
            .build(),
        mapper,
        LONGEST_LINE);
    this.environment = environment;
  }

  @Override
  protected ProcessBuilder getProcessBuilder() {
    ProcessBuilder builder = new ProcessBuilder();
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  @Override
  public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    CompletableFuture<Void> connected = super.connect(handler).toFuture();
    var _ = connected.whenComplete((_, _) -> started.complete(process()));
    // Not cancelled with the one who waits: a process that starts all the same would stay.
    return Mono.fromFuture(connected, true);
  }

  /** The SDK keeps it to itself, and only asks it to end. */
  private Optional<Process> process() {
    try {
      Field field = StdioClientTransport.class.getDeclaredField("process");
      field.setAccessible(true);
      return Optional.ofNullable((Process) field.get(this));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  @Override
  public Mono<Void> closeGracefully() {
    // Not when it is known to have started: it runs a moment before that.
    process()
        .filter(Process::isAlive)
        .map(process -> process.descendants().toList())
        // It may have ended just now, the second time it is asked.
        .filter(found -> !found.isEmpty())
        .ifPresent(found -> family = found);
    // The SDK would wait ten seconds for one that does not want to end.
    CompletableFuture.delayedExecutor(
            GRACE_MILLIS, TimeUnit.MILLISECONDS, task -> Thread.ofVirtual().start(task))
        .execute(this::kill);
    return super.closeGracefully();
  }

  /** Runs something when the program has ended, by itself or not; on a thread of its own. */
  void whenEnded(Runnable action) {
    var _ =
        started.thenAccept(process ->
            process.ifPresent(one -> {
              var _ = one.onExit().thenRunAsync(action, task -> Thread.ofVirtual().start(task));
            }));
  }

  /** How it has ended; empty as long as it has not. */
  OptionalInt exitStatus() {
    return process()
        .filter(one -> !one.isAlive())
        .map(one -> OptionalInt.of(one.exitValue()))
        .orElseGet(OptionalInt::empty);
  }

  /** Ends what is left of it after it was asked to end. */
  void end() {
    CompletableFuture<?>[] ends =
        family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(ends)
        .orTimeout(GRACE_MILLIS, TimeUnit.MILLISECONDS)
        .handle((_, _) -> true)
        .join();
    kill();
  }

  /** Ends it and all that it has started at once; if it is about to start, as soon as it has. */
  void kill() {
    var _ = started.thenAccept(process -> process.ifPresent(this::kill));
  }

  private void kill(Process process) {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
    }
    family.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
