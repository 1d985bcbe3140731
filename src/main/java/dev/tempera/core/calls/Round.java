package dev.tempera.core.calls;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.tools.ToolDefinition;
import java.util.ArrayList;
import java.util.List;

/** The calls of one answer, on their way to results. Only the loop's serial thread changes it. */
final class Round {
  final MessageNode answer;
  final Chain chain;
  final List<ToolDefinition> offered;
  final List<Slot> slots = new ArrayList<>();

  Round(MessageNode answer, Chain chain, List<ToolDefinition> offered) {
    this.answer = answer;
    this.chain = chain;
    this.offered = offered;
    answer.message().parts(ContentPart.ToolCall.class).forEach(call -> slots.add(new Slot(call)));
  }

  /** Whether every call has a result, and none of them is a person's. */
  boolean isReady() {
    return slots.stream().allMatch(slot -> slot.result() != null && !slot.hand);
  }

  List<ContentPart.ToolResult> results() {
    List<ContentPart.ToolResult> results = new ArrayList<>();
    for (Slot slot : slots) {
      String result = slot.result();
      if (result != null) {
        results.add(new ContentPart.ToolResult(slot.call.id(), slot.call.name(), result));
      }
    }
    return results;
  }

  /** Stops what runs. */
  void stop() {
    for (Slot slot : slots) {
      if (slot.running != null) {
        slot.hand = true;
        slot.running.cancel();
      }
    }
  }
}
