package dev.tempera.cli.models;

import dev.tempera.app.models.MeasuredViewModel;
import dev.tempera.app.models.ModelPages;
import dev.tempera.app.models.ModelPicture;
import dev.tempera.cli.Bench;
import dev.tempera.cli.UsageException;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.files.PrivateFiles;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.settings.Settings.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The page of a model as a picture. */
final class ScreenshotOptions {
  private static final int NARROWEST = 480;
  private static final int WIDEST = 2_400;

  @Option(
      names = "--screenshot",
      paramLabel = "FILE.png",
      description = "Save its page as a picture, the whole of it; nobody is asked.")
  @Nullable Path file;

  @Option(
      names = "--theme",
      paramLabel = "light|dark",
      defaultValue = "light",
      description = "How the picture looks (default: light).")
  String theme = "light";

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How wide the picture is, 480 to 2400 (default: 1000).")
  int width = 1000;

  /**
   * Refuses what makes no picture, before anything is done.
   *
   * @throws UsageException in one line
   */
  void check() throws UsageException {
    if (!theme.equals("light") && !theme.equals("dark")) {
      throw new UsageException("--theme: “" + theme + "” is neither light nor dark.");
    }
    if (width < NARROWEST || width > WIDEST) {
      throw new UsageException("--width: " + width + " is not within 480 and 2400.");
    }
    if (file != null && !file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw new UsageException("--screenshot: the file is to end in .png.");
    }
  }

  /**
   * Makes the picture.
   *
   * @param list what is known of the model's connection
   * @param asked whether the server is asked who offers it
   * @param measured whether what was measured here stands on it too
   * @throws UsageException if the file cannot be written
   */
  void save(Bench bench, ModelRow row, ModelList list, boolean asked, boolean measured)
      throws UsageException {
    Path to = file;
    if (to == null) {
      return;
    }
    Executor background = task -> Thread.ofVirtual().name("picture").start(task);
    ModelPages.Providers offers = asked ? bench::provider : ScreenshotOptions::nobody;
    MeasuredViewModel.Source source =
        measured
            ? new MeasuredViewModel.Source(
                bench::measurements, bench.clock(), ZoneId.systemDefault(), background)
            : null;
    byte[] png =
        ModelPicture.png(
            new ModelPicture.Wanted(
                connection(bench, row.entry().connectionId()),
                row.model().id(),
                list,
                offers,
                source,
                Theme.valueOf(theme.toUpperCase(Locale.ROOT)),
                width),
            background);
    try {
      PrivateFiles.write(to, out -> out.write(png));
    } catch (IOException e) {
      throw new UsageException("--screenshot: " + to + " could not be written.");
    }
  }

  private static ConnectionProfile connection(Bench bench, String id) {
    return bench.connections().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseGet(() -> ConnectionProfile.usual(id, Kind.OPENROUTER));
  }

  private static ChatProvider nobody(String connection) throws ProviderException {
    throw new ProviderException(
        new ProviderError.Network(
            "Nobody was asked who offers it: this is what is known without a network.", false));
  }
}
