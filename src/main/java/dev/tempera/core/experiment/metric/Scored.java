package dev.tempera.core.experiment.metric;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.experiment.tools.ToolTrail;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.tools.CallBatch;
import dev.tempera.core.tools.ToolDefinition;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is measured.
 *
 * @param expected the right answer, null where none is known
 * @param rating what a person thinks of it; empty where nobody has said
 * @param offered the tools that it could call
 */
public record Scored(
    RunAnswer answer,
    @Nullable String expected,
    OptionalDouble rating,
    List<ToolDefinition> offered) {
  /** An answer that nobody has rated. */
  public Scored(RunAnswer answer, @Nullable String expected) {
    this(answer, expected, OptionalDouble.empty(), List.of());
  }

  /** What led to the answer, where its calls were answered. */
  public ToolTrail trail() {
    return ToolTrail.in(answer.details().extra());
  }

  /** All calls of the trial; where nobody answers, those of the answer. */
  public List<ToolTrail.Called> calls() {
    List<ToolTrail.Called> known = trail().allCalls();
    return known.isEmpty()
        ? answer.message().parts(ContentPart.ToolCall.class).stream()
            .map(call -> new ToolTrail.Called(call.name(), CallBatch.fault(call, offered)))
            .toList()
        : known;
  }

  /** The words of the answer. */
  public String text() {
    return answer.message().text();
  }
}
