package dev.tempera.core.backup;

import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BackupBeside;
import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.bundle.BundleImporter;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.schema.SchemaLibrary;
import dev.tempera.core.settings.Redactor;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsExport;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.tools.ToolLibrary;
import dev.tempera.core.tools.mcp.ServerList;
import dev.tempera.testing.MemorySettings;
import dev.tempera.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A data folder with everything that is backed up, and a clock that a test moves. */
public final class BackupPlay implements AutoCloseable {
  final Path folder;
  final SqliteStore store;
  final MemorySettings settings = new MemorySettings(Settings.defaults());
  final MovableClock clock = new MovableClock(Samples.NOW);
  final ToolLibrary tools;
  final ServerList servers;
  final SchemaLibrary schemas;
  final KeptTexts texts;
  final Backups backups;

  /** A data folder that is made if it is not there. */
  public BackupPlay(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    store =
        SqliteStore.open(
                folder,
                Samples.CLOCK,
                problem -> {
                  throw problem;
                })
            .store();
    tools = new ToolLibrary(folder, Runnable::run, notice -> {});
    servers = new ServerList(folder, Runnable::run, notice -> {});
    schemas = store.rooms().schemas(Samples.CLOCK, Runnable::run);
    texts = new KeptTexts(tools, servers, schemas, store.rooms().organiser(Runnable::run));
    backups = new Backups(this::backup, settings, clock, () -> BackupOrigin.of(folder));
  }

  BackupState state() {
    return new BackupState(store.rooms().state(), settings::get, texts);
  }

  Backup backup() {
    return new Backup(
            store,
            new BundleWriter(store, new Redactor(), List::of, "test", clock),
            SettingsExport.json(settings.get()))
        .with(
            new BackupBeside(
                store.experiments(),
                texts.texts(),
                settings.get().backups().origin(),
                state()::sum));
  }

  /** Takes backups back into it. */
  public BackupRestore restore() {
    BackupImporter importer =
        new BackupImporter(
            new BundleImporter(
                store, id -> store.save(store.conversation(id).orElseThrow().withDeletedAt(null))),
            store.experiments(),
            folder);
    return new BackupRestore(importer, store.rooms().conversations(), store.experiments(), texts);
  }

  /** A conversation with one question. */
  Conversation talk(String text) {
    Conversation conversation = Samples.conversation();
    store.append(Samples.user(conversation, null, text), conversation);
    return conversation;
  }

  @Override
  public void close() {
    backups.close();
    store.close();
  }
}
