package dev.tempera.core.calls;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.tools.Tool;
import org.jspecify.annotations.Nullable;

/** One call of an answer. Written by the loop's serial thread only; its state is read by any. */
final class Slot {
  final ContentPart.ToolCall call;
  volatile CallState state = new CallState.Open("", false);

  /** Who would answer, once that is known; what is asked for is what is run. */
  @Nullable Tool tool;

  /** What the tool gets. */
  String arguments;

  /** How often the person was asked about it: a plan of earlier arguments is nobody's. */
  int asked;

  /** What stops it while it runs. */
  @Nullable Cancellation running;

  /** Whether a person answers it. */
  boolean hand;

  /** The server that has refused it until the person allows more; empty if none has. */
  String refusedBy = "";

  /** Whether it was run again by itself after that: it is not a second time. */
  boolean repeated;

  Slot(ContentPart.ToolCall call) {
    this.call = call;
    this.arguments = call.arguments();
  }

  @Nullable String result() {
    return state instanceof CallState.Answered(String result) ? result : null;
  }
}
