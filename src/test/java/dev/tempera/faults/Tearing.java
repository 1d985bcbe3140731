package dev.tempera.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Ten answers stream when the power is cut: of the log, what the program did not have forced to the
 * disk is torn. All that was asked and all that had settled is there; of what streamed, some may be
 * missing.
 */
class Tearing extends Streaming {
  @Override
  public String name() {
    return "torn";
  }

  @Override
  public OptionalLong check(Path folder, List<String> said) throws Exception {
    tear(folder, said);
    long _ = look(folder, said);
    return OptionalLong.empty();
  }

  /** Changes the log behind what was forced; the same for the same kill. */
  private static void tear(Path folder, List<String> said) throws IOException {
    Path log = log(folder);
    byte[] bytes = Files.readAllBytes(log);
    int safe =
        said.stream()
            .filter(line -> line.startsWith(SAFE))
            .mapToInt(line -> Integer.parseInt(line.substring(SAFE.length())))
            .reduce(0, (before, last) -> last);
    if (safe >= bytes.length) {
      return;
    }
    Random random = new Random(said.size());
    int from = safe + random.nextInt(bytes.length - safe);
    switch (random.nextInt(3)) {
      case 0 -> bytes = Arrays.copyOf(bytes, from);
      case 1 -> Arrays.fill(bytes, from, bytes.length, (byte) 0);
      default -> {
        byte[] noise = new byte[bytes.length - from];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, from, noise.length);
      }
    }
    Files.write(log, bytes);
  }

  /** It may be told that the log was not as it should be. */
  @Override
  List<String> notices(List<String> all) {
    all.forEach(DamagedDatabase::checkSentence);
    return List.of();
  }

  /** The same where nothing is forced to the disk: what was promised is not there. */
  static final class Unforced extends Tearing {
    @Override
    public String name() {
      return "unforced";
    }

    @Override
    int force(ForcedLog.Forcing forcing, Path log, Said said) {
      return 0;
    }
  }
}
