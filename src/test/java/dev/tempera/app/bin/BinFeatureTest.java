package dev.tempera.app.bin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Dialogs;
import dev.tempera.app.ui.SystemFilePicker;
import dev.tempera.app.ui.ThemeController;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.testing.ManualDelay;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemorySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What is too old goes while the program runs for days, and not at its start only. */
class BinFeatureTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final MemoryConversations conversations = new MemoryConversations();
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final ManualDelay delay = new ManualDelay();

  private long looks() {
    return conversations.log().stream().filter(line -> line.startsWith("emptyBin")).count();
  }

  @Test
  void itIsLookedThroughEveryHourUntilTheWindowCloses() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    Workspace workspace =
        WaitForAsyncUtils.waitForAsyncFx(
            10_000,
            () ->
                new Workspace(
                    new Dialogs(() -> null, new ThemeController(new Appearance(Theme.LIGHT, 1))),
                    new SystemFilePicker(() -> null),
                    toast -> {}));
    BinFeature bin =
        new BinFeature(
            conversations,
            settings,
            workspace,
            UiExecutor.immediate(),
            Clock.fixed(NOW, ZoneOffset.UTC),
            delay);
    bin.shown();
    assertEquals(1, looks());
    delay.advance(Duration.ofHours(24));
    assertEquals(25, looks());
    settings.update(s -> s.withBehaviour(s.behaviour().withBinDays(0)));
    delay.advance(Duration.ofHours(3));
    assertEquals(25, looks(), "for ever");
    settings.update(s -> s.withBehaviour(s.behaviour().withBinDays(7)));
    delay.advance(Duration.ofHours(1));
    assertEquals(26, looks(), "a change of the setting is heeded");
    bin.close();
    delay.advance(Duration.ofHours(3));
    assertEquals(26, looks());
    assertEquals(0, delay.waiting());
  }
}
