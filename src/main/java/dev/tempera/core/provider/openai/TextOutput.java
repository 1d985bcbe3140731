package dev.tempera.core.provider.openai;

import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;

/** Where the text of an answer goes. One thread at a time. */
interface TextOutput {
  /** More text; never empty. */
  void accept(String text);

  /** Nothing follows. */
  void finish();

  /** All of it, as it comes. */
  static TextOutput plain(StreamSink sink) {
    return new TextOutput() {
      @Override
      public void accept(String text) {
        sink.event(new StreamEvent.TextDelta(text));
      }

      @Override
      public void finish() {
        // Nothing is held back.
      }
    };
  }
}
