package dev.tempera.core.tools;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.params.ExactJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program of this computer, without a shell. It and what it has started end with the call,
 * in whatever way that ends; it sees of the environment what programs need, and no keys.
 */
final class CommandAnswerer implements Answerer {
  /** So much is kept of what it says of its own failure. */
  private static final int LONGEST_COMPLAINT = 4_000;

  /**
   * Nobody waits for these: a program that has left its parents may hold its output open for ever.
   */
  private static final Executor ASIDE =
      task -> Thread.ofPlatform().daemon().name("tool-output").start(task);

  private final AnsweredBy.Command command;
  private final Map<String, String> environment;

  /**
   * @param environment of this program
   */
  CommandAnswerer(AnsweredBy.Command command, Map<String, String> environment) {
    this.command = command;
    this.environment = environment;
  }

  @Override
  public String plan(Call call) {
    return "Runs "
        + line(command.command())
        + " on this computer, with the arguments as its input.";
  }

  private static String line(Iterable<String> words) {
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      line.append(line.isEmpty() ? "" : " ");
      line.append(word.matches("[A-Za-z0-9_./:=+,@%-]+") ? word : "“" + word + "”");
    }
    return line.toString();
  }

  @Override
  public String answer(Call call, Cancellation cancellation) throws ToolException {
    Process process = start();
    try (Subscription _ = cancellation.onCancel(() -> end(process))) {
      ASIDE.execute(() -> write(process, ExactJson.write(call.arguments())));
      CompletableFuture<Output> printed =
          CompletableFuture.supplyAsync(
              () -> read(process.getInputStream(), command.limits().bytes(), process), ASIDE);
      CompletableFuture<Output> complaint =
          CompletableFuture.supplyAsync(
              () -> read(process.getErrorStream(), LONGEST_COMPLAINT, null), ASIDE);
      return ended(process, printed, complaint, cancellation);
    } finally {
      end(process);
    }
  }

  private Process start() throws ToolException {
    ProcessBuilder builder = new ProcessBuilder(command.command());
    Map<String, String> seen = builder.environment();
    seen.clear();
    seen.putAll(Environment.harmless(environment));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ToolException(
          "“" + command.command().getFirst() + "” could not be started: it may not be there.");
    }
  }

  private String ended(
      Process process,
      CompletableFuture<Output> printed,
      CompletableFuture<Output> complaint,
      Cancellation cancellation)
      throws ToolException {
    try {
      // Its output ends with it and with whatever it has started that holds on to it.
      Output out = printed.get(command.limits().time().toMillis(), TimeUnit.MILLISECONDS);
      if (cancellation.isCancelled()) {
        throw stopped();
      }
      if (out.cut()) {
        throw new ToolException(
            "The command was stopped: it printed more than "
                + command.limits().bytes()
                + " bytes. It began with:\n"
                + beginning(out.text()));
      }
      if (!process.waitFor(1, TimeUnit.SECONDS)) {
        end(process);
        return out.text();
      }
      return process.exitValue() == 0
          ? out.text()
          : failed(process.exitValue(), out, complaint.get(1, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      throw new ToolException(
          "The command was stopped: it took longer than "
              + command.limits().time().toMillis() / 1000.0
              + " seconds.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped();
    } catch (ExecutionException e) {
      throw cancellation.isCancelled()
          ? stopped()
          : new ToolException("What the command printed could not be read.");
    }
  }

  private static ToolException stopped() {
    return new ToolException("The person stopped this call.");
  }

  private static String failed(int status, Output out, Output complaint) throws ToolException {
    throw new ToolException(
        ("The command failed with status " + status + ".\n" + complaint.text() + out.text())
            .strip());
  }

  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), 500));
  }

  /** A text of which the rest may have been left out. */
  private record Output(String text, boolean cut) {}

  private static void write(Process process, String arguments) {
    try (OutputStream to = process.getOutputStream()) {
      to.write(arguments.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It need not read them.
    }
  }

  /** Reads up to a limit; ends the process there, or reads on into nothing where none is given. */
  private static Output read(InputStream from, int limit, @Nullable Process ends) {
    try (from) {
      byte[] bytes = from.readNBytes(limit + 1);
      boolean cut = bytes.length > limit;
      if (cut && ends != null) {
        end(ends);
      } else if (cut) {
        from.transferTo(OutputStream.nullOutputStream());
      }
      return new Output(
          new String(bytes, 0, Math.min(limit, bytes.length), StandardCharsets.UTF_8), cut);
    } catch (IOException e) {
      return new Output("", false);
    }
  }

  private static void end(Process process) {
    // Its children first: afterwards nobody knows whose they were.
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
