package dev.tempera.bench;

import dev.tempera.core.catalog.ListAnswer;
import dev.tempera.core.catalog.ListQuestion;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelSource;
import dev.tempera.core.provider.openai.ModelListProbe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A list of models as a server sends it again and again, all the same or with some changed. */
final class ServedLists implements ModelSource {
  private static final int ONE_IN = 100;

  private final byte[] same;
  private final List<byte[]> changed = new ArrayList<>();
  private volatile boolean changing;
  private int asked;

  ServedLists(byte[] body, int rounds) {
    same = body;
    List<String> entries = new ArrayList<>();
    JsonMapper.shared().readTree(body).path("data").forEach(each -> entries.add(each.toString()));
    for (int round = 0; round < rounds; round++) {
      for (int i = round; i < entries.size(); i += ONE_IN) {
        entries.set(i, "{\"round\":" + round + "," + entries.get(i).substring(1));
      }
      String all = "{\"data\":[" + String.join(",", entries) + "]}";
      changed.add(all.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** From now on one in a hundred has changed each time. */
  void change() {
    changing = true;
  }

  @Override
  public List<ModelInfo> models(String connectionId) {
    return ModelListProbe.read(same);
  }

  @Override
  public ListAnswer models(String connectionId, ListQuestion known) {
    byte[] sent = changing ? changed.get(asked++ % changed.size()) : same;
    return ListAnswer.of(ModelListProbe.read(sent, known.models()));
  }
}
