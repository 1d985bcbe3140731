package dev.tempera.core.tools;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.concurrent.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * Answers all calls of an answer where nobody is there to be asked, side by side. Whoever makes it
 * has asked for permission already. Any thread.
 */
public final class CallBatch {
  /** An answer with more calls is no work for programs. */
  public static final int MOST_CALLS = 64;

  private final Answerers answerers;
  private final Map<String, AnsweredBy> by;

  /**
   * @param by who answers each tool, by its name; all of them may run
   */
  public CallBatch(Answerers answerers, Map<String, AnsweredBy> by) {
    this.answerers = answerers;
    this.by = Map.copyOf(by);
  }

  /**
   * What is wrong with a call, in a sentence that the model is told; empty if it is answered.
   *
   * @param offered by the request
   */
  public static String fault(ContentPart.ToolCall call, List<ToolDefinition> offered) {
    try {
      return ToolDefinition.find(offered, call.name())
          .map(definition -> new ArgumentCheck(definition).fault(call.arguments()).orElse(""))
          .orElseGet(() -> Answering.notOffered(call.name()));
    } catch (RuntimeException | StackOverflowError e) {
      return "These arguments could not be checked.";
    }
  }

  /**
   * Answers calls; whatever fails, each gets a result.
   *
   * @param faults of the calls, in their order; a call that has one is not run
   * @param before how often each tool was called before
   * @return the results in the order of the calls; cancelled, it ends with those that are there and
   *     a sentence for the others
   */
  public CompletableFuture<List<ContentPart.ToolResult>> answer(
      List<ContentPart.ToolCall> calls,
      List<String> faults,
      Map<String, Integer> before,
      Cancellation cancellation) {
    Map<String, Integer> numbers = new HashMap<>(before);
    List<CompletableFuture<String>> results = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      ContentPart.ToolCall call = calls.get(i);
      String fault = faults.get(i);
      results.add(
          fault.isEmpty()
              ? started(call, numbers.merge(call.name(), 1, Integer::sum), cancellation)
              : CompletableFuture.completedFuture(Answering.error(fault)));
    }
    // A tool that does not hear of it keeps nobody waiting.
    var _ =
        cancellation.onCancel(
            () -> results.forEach(each -> each.complete(Answering.error("The call was stopped."))));
    return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
        .thenApply(_ -> {
          List<ContentPart.ToolResult> all = new ArrayList<>();
          for (int i = 0; i < calls.size(); i++) {
            ContentPart.ToolCall call = calls.get(i);
            all.add(new ContentPart.ToolResult(call.id(), call.name(), results.get(i).join()));
          }
          return all;
        });
  }

  private CompletableFuture<String> started(
      ContentPart.ToolCall call, int number, Cancellation cancellation) {
    AnsweredBy answeredBy = by.get(call.name());
    Optional<JsonNode> arguments = ArgumentCheck.value(call.arguments());
    if (answeredBy == null || arguments.isEmpty()) {
      return CompletableFuture.completedFuture(
          Answering.error("Nobody answers “" + call.name() + "” here."));
    }
    CompletableFuture<String> result = new CompletableFuture<>();
    Call made = new Call(call.name(), arguments.get(), number);
    Thread.ofVirtual()
        .name("tool-" + call.name())
        .start(() -> {
          try {
            result.complete(Answering.answer(answerers.of(answeredBy), made, cancellation));
          } finally {
            // Whatever was thrown: somebody waits.
            result.complete(Answering.error("The tool failed."));
          }
        });
    return result;
  }
}
