package dev.tempera.app.importing;

import dev.tempera.core.transfer.ImportLog.Batch;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When an import was and what it brought, in few words. */
final class BatchWords {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

  private BatchWords() {}

  static String of(Batch batch) {
    int count = batch.all().size();
    return WHEN.format(batch.at().atZone(ZoneId.systemDefault()))
        + ", "
        + count
        + (count == 1 ? " conversation" : " conversations");
  }
}
