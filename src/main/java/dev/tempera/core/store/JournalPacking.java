package dev.tempera.core.store;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import java.util.List;

/**
 * Makes what is stored of a journal's buffers, and leaves them as they are. Each may fail for want
 * of memory. Any thread that holds the journal's lock.
 */
interface JournalPacking {
  /** The usual one. */
  JournalPacking USUAL =
      new JournalPacking() {
        @Override
        public String logprobs(List<TokenLogprob> tokens) {
          return ExactJson.write(LogprobsCodec.toJson(tokens));
        }

        @Override
        public byte[] raw(RawBuffer buffer) {
          return buffer.block();
        }
      };

  /** Log probabilities as a journal row has them. */
  String logprobs(List<TokenLogprob> tokens);

  /** Raw chunks as a block. */
  byte[] raw(RawBuffer buffer);
}
