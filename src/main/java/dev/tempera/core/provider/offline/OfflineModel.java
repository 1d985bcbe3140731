package dev.tempera.core.provider.offline;

import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.offline.constraint.TokenMasks;
import dev.tempera.core.provider.offline.nn.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The weights, read once when first needed and then shared by every answer. Any thread. */
public final class OfflineModel {
  private static final String RESOURCE = "model.bin";

  private final Source source;
  private @Nullable Loaded loaded;

  /** Opens the model file; the stream is closed after reading. */
  @FunctionalInterface
  public interface Source {
    /**
     * A fresh stream of the file.
     *
     * @throws IOException if it is not there
     */
    InputStream open() throws IOException;
  }

  /**
   * A model that is ready to answer.
   *
   * @param vocabulary for constrained answers
   * @param loadTime how long reading took
   */
  record Loaded(ModelFile file, TokenMasks.Vocabulary vocabulary, Duration loadTime) {
    /** Names the exact weights, as a server's fingerprint does. */
    String fingerprint() {
      return "fp_" + file.sha256().substring(0, 12);
    }

    int context() {
      return file.transformer().config().context();
    }
  }

  /** A model from elsewhere than the program itself. */
  public OfflineModel(Source source) {
    this.source = source;
  }

  /** The model that comes with the program. */
  public static OfflineModel builtIn() {
    return new OfflineModel(() -> {
      InputStream in = OfflineModel.class.getResourceAsStream(RESOURCE);
      if (in == null) {
        throw new IOException("it is not in this copy of the program");
      }
      return in;
    });
  }

  /** Begins to read the weights on a thread of its own, so that the first answer need not wait. */
  public void preload() {
    Thread.ofVirtual()
        .name("offline-model")
        .start(() -> {
          try {
            load();
          } catch (IOException _) {
            // Whoever asks for an answer is told.
          }
        });
  }

  /** How long reading the weights took; null until they are read. */
  public synchronized @Nullable Duration loadTime() {
    return loaded == null ? null : loaded.loadTime();
  }

  /**
   * The model; the first call reads it, which takes some tens of milliseconds.
   *
   * @throws IOException if the file is missing or damaged
   */
  synchronized Loaded load() throws IOException {
    Loaded known = loaded;
    if (known == null) {
      long from = System.nanoTime();
      try (InputStream in = source.open()) {
        ModelFile file = ModelFile.read(in);
        var vocabulary = new TokenMasks.Vocabulary(file.tokenizer());
        known = new Loaded(file, vocabulary, Duration.ofNanos(System.nanoTime() - from));
      }
      loaded = known;
    }
    return known;
  }

  /**
   * The same, what is wrong said to a person.
   *
   * @throws ProviderException if the file is missing or damaged
   */
  Loaded ready() throws ProviderException {
    try {
      return load();
    } catch (IOException e) {
      throw new ProviderException(
          new ProviderError.Server(
              "The built-in model cannot be read ("
                  + e.getMessage()
                  + "): install Tempera again, or choose another connection.",
              null,
              null,
              false,
              null,
              null));
    }
  }
}
