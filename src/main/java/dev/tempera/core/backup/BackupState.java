package dev.tempera.core.backup;

import dev.tempera.core.chat.Sha256;
import dev.tempera.core.settings.BackupChoices;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsExport;
import dev.tempera.core.store.StoreState;
import java.util.function.Supplier;

/**
 * A sum of everything that a backup would hold: a backup is needed only when it differs from that
 * of the last one. Any thread; blocks on the disk.
 */
public final class BackupState {
  private final StoreState store;
  private final Supplier<Settings> settings;
  private final KeptTexts texts;

  /** Of a data folder. */
  public BackupState(StoreState store, Supplier<Settings> settings, KeptTexts texts) {
    this.store = store;
    this.settings = settings;
    this.texts = texts;
  }

  /** The sum now. Where the windows are, and the backups themselves, count for nothing. */
  public String sum() {
    Settings now = settings.get();
    Settings counted = now.withWindow(Settings.defaults().window()).withBackups(BackupChoices.NONE);
    StringBuilder all = new StringBuilder(store.sum()).append(SettingsExport.json(counted));
    texts.texts().values().forEach(text -> all.append('\n').append(text.get()));
    return Sha256.of(all.toString());
  }
}
