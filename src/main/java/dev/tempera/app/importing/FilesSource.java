package dev.tempera.app.importing;

import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.Shelf;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.transfer.FileStamp;
import dev.tempera.core.transfer.FilesImporter;
import dev.tempera.core.transfer.ImportFiling;
import dev.tempera.core.transfer.ImportLog;
import dev.tempera.core.transfer.ImportProgress;
import dev.tempera.core.transfer.ImportReport;
import dev.tempera.core.transfer.MadeFolders;
import dev.tempera.core.transfer.TargetFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * The disk and the store.
 *
 * @param importer asked for in the background, when it is needed
 * @param log remembers what came
 * @param shelf has the folders
 * @param clock tells when it came
 */
public record FilesSource(
    Supplier<FilesImporter> importer,
    Supplier<ImportLog> log,
    Supplier<Shelf> shelf,
    InstantSource clock)
    implements ImportSource {
  @Override
  public ImportReport list(List<Path> files, ImportProgress progress, Cancellation cancellation) {
    return importer.get().list(files, progress, cancellation);
  }

  @Override
  public ImportReport take(
      List<Path> files, Wanted wanted, ImportProgress progress, Cancellation cancellation) {
    ImportFiling filing =
        new ImportFiling(TargetFolder.names(shelf.get(), wanted.into()), wanted.folders());
    return importer.get().take(files, wanted.chosen(), filing, progress, cancellation);
  }

  @Override
  public boolean isBundle(Path file) {
    return BackupImporter.isBundle(file);
  }

  @Override
  public FileStamp stamp(Path file) {
    return FileStamp.of(file);
  }

  @Override
  public List<String> folders() {
    return TargetFolder.all(shelf.get());
  }

  @Override
  public ShelfContents filed() {
    return shelf.get().read().join();
  }

  @Override
  public int removeFolders(List<FolderId> made, List<ConversationId> gone) {
    return MadeFolders.removeEmpty(shelf.get(), made, gone);
  }

  @Override
  public void remember(List<Path> files, ImportReport report) throws IOException {
    log.get().add(ImportLog.Batch.of(clock.instant(), files, report));
  }
}
