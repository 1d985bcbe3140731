package dev.tempera.core.transfer;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.files.CountedInput;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;

/**
 * Bytes that tell how many of them were read, and end at once where nobody waits for them any more,
 * also in the middle of a conversation.
 */
final class ToldInput extends CountedInput {
  private final LongConsumer told;
  private final Cancellation cancellation;
  private long count;

  /**
   * The bytes of {@code in}.
   *
   * @param told hears after each read how many came so far
   */
  ToldInput(InputStream in, LongConsumer told, Cancellation cancellation) {
    super(in);
    this.told = told;
    this.cancellation = cancellation;
  }

  @Override
  protected void counted(int came) {
    if (cancellation.isCancelled()) {
      throw new CancellationException();
    }
    count += came;
    told.accept(count);
  }
}
