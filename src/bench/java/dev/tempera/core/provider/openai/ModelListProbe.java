package dev.tempera.core.provider.openai;

import dev.tempera.core.catalog.ModelInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads a list of models as it comes from a server. */
public final class ModelListProbe {
  private ModelListProbe() {}

  /** The models, and nothing else of the exchange. */
  public static List<ModelInfo> read(byte[] body) {
    return ModelListReader.read(body).orElseThrow();
  }

  /** The same where some are known. */
  public static List<ModelInfo> read(byte[] body, List<ModelInfo> known) {
    return ModelListReader.read(body, known).orElseThrow();
  }

  /** Only the JSON: what any reader of such a list would need. */
  public static Object floor(byte[] body) {
    return Objects.requireNonNull(WireJson.treeOrNull(new String(body, StandardCharsets.UTF_8)));
  }
}
