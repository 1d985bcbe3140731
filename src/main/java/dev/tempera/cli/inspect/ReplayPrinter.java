package dev.tempera.cli.inspect;

import dev.tempera.cli.Command;
import dev.tempera.cli.Terminal;
import dev.tempera.core.inspect.Replay;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamEvent.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Prints what a replay lets arrive: the text as it grows, or an object for each event. */
final class ReplayPrinter {
  private final Command.Console console;
  private final boolean json;
  private boolean atLineStart = true;

  ReplayPrinter(Command.Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  /** What arrived since the last time. */
  void print(Replay replay) {
    for (StreamEvent event : replay.take()) {
      if (json) {
        json(replay.now(), event);
      } else if (event instanceof StreamEvent.TextDelta(String more)) {
        console.out().print(console.terminal() ? Terminal.visible(more) : more);
        atLineStart = more.endsWith("\n");
      }
    }
    console.out().flush();
  }

  private void json(long micros, StreamEvent event) {
    ObjectNode line = ExactJson.object();
    line.put("at_ms", micros / 1_000.0);
    switch (event) {
      case StreamEvent.TextDelta(String more) -> line.put("event", "text").put("text", more);
      case StreamEvent.ReasoningDelta(String more) ->
          line.put("event", "reasoning").put("text", more);
      case StreamEvent.RefusalDelta(String more) -> line.put("event", "refusal").put("text", more);
      case StreamEvent.ToolCallDelta call ->
          line.put("event", "tool_call")
              .put("slot", call.slot())
              .put("id", call.id())
              .put("name", call.name())
              .put("arguments", call.arguments());
      case StreamEvent.Finish finish ->
          line.put("event", "finish")
              .put("reason", finish.reason())
              .put("native_reason", finish.nativeReason());
      case StreamEvent.UsageReported reported ->
          line.put("event", "usage")
              .put("prompt_tokens", reported.usage().promptTokens())
              .put("completion_tokens", reported.usage().completionTokens())
              .put("cost_usd", reported.usage().costUsd());
      case StreamEvent.KeepAlive alive ->
          line.put("event", "keep_alive").put("comment", alive.comment());
      case StreamEvent.Meta meta ->
          line.put("event", "meta")
              .put("generation_id", meta.generationId())
              .put("model", meta.model())
              .put("provider", meta.provider());
      default -> {
        return;
      }
    }
    console.out().println(Terminal.escaped(ExactJson.write(line)));
  }

  /**
   * It is over.
   *
   * @return the exit status
   */
  int end(Replay replay) {
    Outcome outcome = replay.outcome();
    if (!json && !atLineStart) {
      console.out().println();
    }
    if (json) {
      ObjectNode line = ExactJson.object();
      line.put("at_ms", replay.now() / 1_000.0).put("event", "end").put("state", state(outcome));
      console.out().println(Terminal.escaped(ExactJson.write(line)));
    }
    console.out().flush();
    switch (outcome) {
      case Outcome.Failed(var error) -> console.tell("failed: " + error.message());
      case Outcome.Interrupted(var error) -> console.tell("interrupted: " + error.message());
      case Outcome.Stopped _ -> console.tell("stopped: this answer was stopped here.");
      case null, default -> {
        return 0;
      }
    }
    return 1;
  }

  private static String state(@Nullable Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failed _ -> "failed";
      case Outcome.Interrupted _ -> "interrupted";
      case Outcome.Stopped _ -> "stopped";
      case null, default -> "complete";
    };
  }
}
