package dev.tempera.app.tools;

import dev.tempera.core.params.ExactJson;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Beginnings of each way to answer a tool, to be filled in. */
final class AnswerTemplates {
  /**
   * A way to answer.
   *
   * @param name for a person to choose
   * @param json as it stands under {@code answered_by}
   */
  record Template(String name, JsonNode json) {}

  private AnswerTemplates() {}

  static List<Template> all() {
    return List.of(
        new Template("You type the results", ExactJson.object()),
        new Template(
            "Results written down",
            ExactJson.read(
                """
                {"script":[{"when":{"city":"Oslo"},"result":"5 °C, rain"},{"result":"unknown"}]}\
                """)),
        new Template(
            "A program on this computer",
            ExactJson.read(
                """
                {"command":["/usr/bin/python3","/path/to/tool.py"],"seconds":30,"max_bytes":100000}\
                """)),
        new Template(
            "A server over HTTP",
            ExactJson.read(
                """
                {"http":{"method":"GET","url":"https://example.org/weather/{city}",
                 "headers":{"Authorization":"Bearer {env:WEATHER_TOKEN}"}},
                 "seconds":30,"max_bytes":100000}\
                """)));
  }
}
