package dev.tempera.app.importing;

import dev.tempera.core.figures.Dates;
import dev.tempera.core.transfer.ImportLog.Batch;
import java.time.ZoneId;

/** When an import was and what it brought, in few words. */
final class BatchWords {
  private BatchWords() {}

  static String of(Batch batch) {
    int count = batch.all().size();
    return Dates.moment(batch.at(), ZoneId.systemDefault())
        + ", "
        + count
        + (count == 1 ? " conversation" : " conversations");
  }
}
