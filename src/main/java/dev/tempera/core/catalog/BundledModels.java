package dev.tempera.core.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The few models that the program knows before it has asked any server. Prices and limits are those
 * of the day in {@link ModelList#asOf}, and give way to what the server says.
 */
public final class BundledModels {
  private static final String FILE = "openrouter-snapshot.json";

  private BundledModels() {}

  /** OpenRouter's. Reads a small resource. */
  public static ModelList openRouter() {
    try (InputStream in = BundledModels.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the program");
      }
      ModelList list = ModelListJson.read(in.readAllBytes()).list();
      return new ModelList(list.models(), list.asOf(), false, false, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
