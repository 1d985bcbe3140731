package dev.tempera.app;

import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.bundle.BundleImporter;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.bundle.ExperimentBundles;
import dev.tempera.core.provider.HeaderSecrets;
import dev.tempera.core.session.ConversationCopies;
import dev.tempera.core.session.StoredCopies;
import dev.tempera.core.session.WrittenConversations;
import dev.tempera.core.settings.SettingsExport;
import java.util.List;

/** What takes conversations and experiments in, copies them and gives them away. Any thread. */
public final class Exchange {
  private final AppContext context;

  Exchange(AppContext context) {
    this.context = context;
  }

  /** Writes conversations to give away. */
  public BundleWriter bundles() {
    return new BundleWriter(
        context.archive(),
        context.redactor(),
        this::unreadKeys,
        Version.text(),
        context.clock());
  }

  /** Lets the redactor know every secret that is kept; returns whose key could not be read. */
  private List<String> unreadKeys() {
    context
        .connections()
        .all()
        .forEach(each -> HeaderSecrets.of(each).forEach(context.redactor()::know));
    return context.keys().unread();
  }

  /** Experiments with their answers as files. */
  public ExperimentBundles experimentBundles() {
    return new ExperimentBundles(context.archive().experiments(), context.redactor());
  }

  /** A backup of everything as it is now. */
  public Backup backup() {
    return new Backup(
        context.archive(), bundles(), SettingsExport.json(context.settings().get()));
  }

  /** Takes bundles and backups in. */
  public BackupImporter importer() {
    return new BackupImporter(
        new BundleImporter(
            context.archive(), id -> context.conversations().restore(id).join()),
        context.folder());
  }

  /** Makes conversations of others. */
  public ConversationCopies copies() {
    return new StoredCopies(
        context.archive(),
        context.conversations()::restore,
        context.clock(),
        context.background());
  }

  /** Makes conversations of what was written elsewhere. */
  public WrittenConversations written() {
    return new WrittenConversations(
        context.archive(),
        context.conversations()::restore,
        context.clock(),
        context.background());
  }
}
