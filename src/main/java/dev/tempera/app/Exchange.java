package dev.tempera.app;

import dev.tempera.core.backup.BackupOrigin;
import dev.tempera.core.backup.BackupRestore;
import dev.tempera.core.backup.BackupSchedule;
import dev.tempera.core.backup.BackupState;
import dev.tempera.core.backup.Backups;
import dev.tempera.core.backup.KeptTexts;
import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BackupBeside;
import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.bundle.BundleImporter;
import dev.tempera.core.bundle.BundleWriter;
import dev.tempera.core.bundle.ChosenBundles;
import dev.tempera.core.bundle.ExperimentBundles;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.connection.ProviderRegistry;
import dev.tempera.core.export.Exporter;
import dev.tempera.core.measure.Probes;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.HeaderSecrets;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.session.ConversationCopies;
import dev.tempera.core.session.ConversationService;
import dev.tempera.core.session.Growing;
import dev.tempera.core.session.StoredCopies;
import dev.tempera.core.session.WrittenConversations;
import dev.tempera.core.settings.SettingsExport;
import dev.tempera.core.store.SafetyCopies;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.Upkeep;
import dev.tempera.core.transfer.FilesImporter;
import dev.tempera.core.transfer.ForeignImporter;
import dev.tempera.core.transfer.ImportLog;
import dev.tempera.core.transfer.OwnImporter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What takes conversations and experiments in, copies them and gives them away. Any thread. */
public final class Exchange {
  private final AppContext context;

  Exchange(AppContext context) {
    this.context = context;
  }

  /** Writes conversations to give away. */
  public BundleWriter bundles() {
    return new BundleWriter(
        context.archive(), context.redactor(), this::unreadKeys, Version.text(), context.clock());
  }

  /** Lets the redactor know every secret that is kept; returns whose key could not be read. */
  private List<String> unreadKeys() {
    context
        .connections()
        .all()
        .forEach(each -> HeaderSecrets.of(each).forEach(context.redactor()::know));
    return context.keys().unread();
  }

  /** Writes conversations for people and other programs. */
  public Exporter exporter() {
    return new Exporter(
        context.archive(),
        context.redactor(),
        this::unreadKeys,
        Version.text(),
        conversation -> context.shared().organiser().marks().of(conversation).join());
  }

  /** Experiments with their answers as files. */
  public ExperimentBundles experimentBundles() {
    return new ExperimentBundles(context.archive().experiments(), context.redactor());
  }

  /** What guards a store against loss. */
  Safekeeping safekeeping(SqliteStore store) {
    SafetyCopies copies = new SafetyCopies(context.folder(), context.clock());
    Upkeep upkeep =
        new Upkeep(
            store,
            copies,
            new Upkeep.Surroundings(
                context.runs()::isIdle,
                () -> context.settings().get().behaviour().dailyCopies(),
                context.notices()::add),
            context.clock());
    return new Safekeeping(
        copies,
        upkeep,
        new Backups(
            this::backup,
            context.settings(),
            context.clock(),
            () -> BackupOrigin.of(context.folder())));
  }

  /** A backup of everything as it is now. */
  public Backup backup() {
    return new Backup(context.archive(), bundles(), SettingsExport.json(context.settings().get()))
        .with(
            new BackupBeside(
                context.archive().experiments(),
                keptTexts().texts(),
                context.settings().get().backups().origin(),
                backupState()::sum));
  }

  /** Says when a backup is to be made by itself. */
  public BackupSchedule backupSchedule() {
    return new BackupSchedule(
        context.backups(),
        new BackupSchedule.Surroundings(
            context.runs()::isIdle,
            context.archive()::transactions,
            backupState()::sum,
            context.notices()::add),
        context.clock());
  }

  private BackupState backupState() {
    return new BackupState(context.archive().rooms().state(), context.settings()::get, keptTexts());
  }

  private KeptTexts keptTexts() {
    return new KeptTexts(
        context.toolbox().library(),
        context.toolbox().serverList(),
        context.shared().schemas(),
        context.shared().organiser());
  }

  /** Takes backups back after a look at what differs. */
  public BackupRestore restore() {
    return new BackupRestore(
        importer(),
        context.archive().rooms().conversations(),
        context.archive().experiments(),
        keptTexts());
  }

  /** Takes bundles and backups in. */
  public BackupImporter importer() {
    return new BackupImporter(bundleImporter(), context.archive().experiments(), context.folder());
  }

  /** Lists files of any kind, and takes in what is chosen of them. */
  public FilesImporter files() {
    return new FilesImporter(
        foreign(),
        new OwnImporter(
            new ChosenBundles(
                bundleImporter(), context.archive().experiments(), context.folder())));
  }

  private BundleImporter bundleImporter() {
    return new BundleImporter(context.archive(), id -> context.conversations().restore(id).join());
  }

  /** Takes conversations of other programs in. */
  public ForeignImporter foreign() {
    ConversationService session = context.conversations();
    return new ForeignImporter(
        context.archive(),
        new ForeignImporter.Session() {
          @Override
          public void restore(ConversationId id) {
            session.restore(id).join();
          }

          @Override
          public void grow(
              ConversationId id,
              List<MessageNode> messages,
              @Nullable MessageId head,
              Runnable keep) {
            session.grow(id, new Growing.Growth(messages, head, keep)).join();
          }
        },
        this::usual,
        context.clock());
  }

  /** What the last imports brought. */
  public ImportLog imports() {
    return new ImportLog(context.folder());
  }

  private Setup usual() {
    ConnectionProfile preferred = context.connections().preferred();
    return new Setup(preferred.id(), context.defaults().model(preferred), "", ParameterSet.EMPTY);
  }

  /** Makes conversations of others. */
  public ConversationCopies copies() {
    return new StoredCopies(
        context.archive(), context.conversations()::restore, context.clock(), context.background());
  }

  /** Makes conversations of what was written elsewhere. */
  public WrittenConversations written() {
    return new WrittenConversations(
        context.archive(), context.conversations()::restore, context.clock(), context.background());
  }

  /** Asks models how they behave now. */
  public Probes probes() {
    ProviderRegistry providers = context.providers();
    return new Probes(
        new Probes.Whom() {
          @Override
          public ChatProvider provider(String connection) throws ProviderException {
            return providers.provider(connection).unwatched();
          }

          @Override
          public ModelInfo model(String connection, String model) {
            return providers.model(connection, model);
          }
        },
        context.runs(),
        context::measurements,
        context.clock(),
        context.background());
  }
}
