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
import java.util.concurrent.atomic.AtomicBoolean;
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

  /** It is looked so soon after a message who it has started, and then in steps twice as long. */
  private static final int SHORTEST_MILLIS = 50;

  private static final int LONGEST_MILLIS = 500;

  /** For so long after the last message. */
  private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Family family = new Family();
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile long lastMessage = System.nanoTime();
  private volatile boolean ending;
  private volatile int nextLook = SHORTEST_MILLIS;

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
    CompletableFuture<Void> connected =
        super.connect(message -> handler.apply(message.doOnNext(_ -> spoken()))).toFuture();
    var _ = connected.whenComplete((_, _) -> started.complete(process()));
    // Not cancelled with the one who waits: a process that starts all the same would stay.
    return Mono.fromFuture(connected, true);
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    spoken();
    return super.sendMessage(message);
  }

  /** What it is asked for, or answers, may be why it starts others. */
  private void spoken() {
    lastMessage = System.nanoTime();
    nextLook = SHORTEST_MILLIS;
    if (looking.compareAndSet(false, true)) {
      Thread.ofVirtual().start(this::look);
    }
  }

  private boolean isBusy() {
    return !ending && System.nanoTime() - lastMessage < BUSY_NANOS;
  }

  private void look() {
    process().ifPresent(family::look);
    if (isBusy()) {
      int wait = nextLook;
      nextLook = Math.min(2 * wait, LONGEST_MILLIS);
      later(wait, this::look);
      return;
    }
    looking.set(false);
    // What was said just now has found that it is being looked.
    if (isBusy()) {
      spoken();
    }
  }

  private static void later(int millis, Runnable action) {
    CompletableFuture.delayedExecutor(
            millis, TimeUnit.MILLISECONDS, task -> Thread.ofVirtual().start(task))
        .execute(action);
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
    if (!ending) {
      process().ifPresent(family::look);
      ending = true;
    }
    // The SDK would wait ten seconds for one that does not want to end.
    later(GRACE_MILLIS, this::kill);
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

  /** Those that it has started, as they are known now. */
  Family family() {
    return family;
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
    family.ended().orTimeout(GRACE_MILLIS, TimeUnit.MILLISECONDS).handle((_, _) -> true).join();
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
    family.end();
    process.destroyForcibly();
  }
}
