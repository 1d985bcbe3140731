package dev.tempera.core.tools;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.tools.http.HttpAnswerer;
import java.util.Map;

/** Makes who answers. Any thread. */
final class Answerers {
  private final Map<String, String> environment;

  /**
   * @param environment of this program
   */
  Answerers(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  Answerer of(AnsweredBy by) {
    return switch (by) {
      case AnsweredBy.Hand _ -> new Nobody();
      case AnsweredBy.Script script -> new ScriptAnswerer(script);
      case AnsweredBy.Command command -> new CommandAnswerer(command, environment);
      case AnsweredBy.Http http -> new HttpAnswerer(http, environment);
    };
  }

  /** A person answers, not the program. */
  private static final class Nobody implements Answerer {
    @Override
    public String plan(Call call) {
      return "";
    }

    @Override
    public String answer(Call call, Cancellation cancellation) throws ToolException {
      throw new ToolException("A person answers this tool.");
    }
  }
}
