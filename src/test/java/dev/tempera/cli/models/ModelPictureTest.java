package dev.tempera.cli.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.CommandLine;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;

/** {@code model ID --screenshot}: the whole page, without a network and without a display. */
class ModelPictureTest {
  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void toolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  private record Ran(int status, String err) {}

  private Ran run(String... command) {
    List<String> args = new ArrayList<>(List.of("model", "openai/gpt-4.1-nano"));
    args.addAll(List.of(command));
    args.addAll(List.of("--data-dir", folder.resolve("data").toString()));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of())
            .run(args.toArray(String[]::new));
    return new Ran(status, err.toString(StandardCharsets.UTF_8));
  }

  private static BufferedImage picture(Path file) throws IOException {
    Path kept = Path.of("target", "pictures");
    Files.createDirectories(kept);
    Files.write(kept.resolve("model-" + file.getFileName()), Files.readAllBytes(file));
    return Objects.requireNonNull(ImageIO.read(file.toFile()), "no picture");
  }

  @ParameterizedTest
  @CsvSource({"light,1000", "dark,1000", "light,480", "dark,480"})
  void theWholePageIsOnThePicture(String theme, int width) throws IOException {
    Path file = folder.resolve(theme + "-" + width + ".png");
    Ran ran = run("--screenshot", file.toString(), "--theme", theme, "--width", "" + width);
    assertEquals(0, ran.status(), ran.err());
    BufferedImage picture = picture(file);
    assertEquals(width, picture.getWidth());
    assertTrue(picture.getHeight() > 1_400, "only " + picture.getHeight() + " pixels high");
    int corner = picture.getRGB(2, picture.getHeight() - 2) & 0xFF;
    assertEquals(theme.equals("light"), corner > 128, "the ground is of the theme");
  }

  @Test
  void whatWasMeasuredStandsOnItWhereItIsWanted() throws IOException {
    Path without = folder.resolve("without.png");
    Path with = folder.resolve("with.png");
    assertEquals(0, run("--screenshot", without.toString()).status());
    assertEquals(0, run("--screenshot", with.toString(), "--measured").status());
    assertTrue(picture(with).getHeight() > picture(without).getHeight());
  }

  @ParameterizedTest
  @CsvSource({
    "--theme,pink,--theme",
    "--width,10,--width",
    "--width,99999,--width",
    "--width,wide,--width",
    "--screenshot,page.jpg,.png"
  })
  void whatMakesNoPictureIsRefusedInOneLine(String option, String value, String words) {
    Ran ran = run(option, value);
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains(words), ran.err());
    assertEquals(1, ran.err().lines().count(), ran.err());
  }

  @Test
  void aFileThatCannotBeWrittenIsTold() {
    Path nowhere = folder.resolve("missing").resolve("x.png");
    Ran ran = run("--screenshot", nowhere.toString());
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("could not be written"), ran.err());
    assertFalse(Files.exists(nowhere));
  }
}
