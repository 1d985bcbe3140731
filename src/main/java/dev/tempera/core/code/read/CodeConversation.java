package dev.tempera.core.code.read;

import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.SystemMark;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request that was read, as the conversation that would make it. Immutable.
 *
 * @param setup the system prompt is the first message where that is a text of the system's
 * @param said the other messages
 * @param draft the last message where that is a text of the user's, still to be sent; else empty
 */
public record CodeConversation(Setup setup, List<ChatMessage> said, String draft) {
  public CodeConversation {
    said = List.copyOf(said);
  }

  /**
   * The conversation of a request.
   *
   * @param connectionId where it will be asked
   * @param usualModel asked where the request names none
   */
  public static CodeConversation of(ChatRequest request, String connectionId, String usualModel) {
    List<ChatMessage> said = new ArrayList<>(request.messages());
    String system = "";
    ParameterSet parameters = request.parameters();
    if (!said.isEmpty() && isText(said.getFirst(), Role.SYSTEM)) {
      String cache = CacheMarks.of(said.getFirst());
      system = said.removeFirst().text();
      parameters =
          cache == null ? parameters : parameters.with(SystemMark.NAME, JsonText.text(cache));
    }
    String draft = "";
    // What is marked is a message: a draft has no mark.
    boolean draftable = !said.isEmpty() && CacheMarks.of(said.getLast()) == null;
    if (draftable && isText(said.getLast(), Role.USER)) {
      draft = said.removeLast().text();
    }
    String model = request.model().isBlank() ? usualModel : request.model();
    return new CodeConversation(new Setup(connectionId, model, system, parameters), said, draft);
  }

  /** This with its parameters sent to whatever model is asked. */
  public CodeConversation insisted() {
    ParameterSet all = setup.parameters();
    for (var entry : setup.parameters().values().entrySet()) {
      all = all.with(entry.getKey(), new ParameterValue.Set(entry.getValue().json(), true));
    }
    return new CodeConversation(setup.withParameters(all), said, draft);
  }

  private static boolean isText(ChatMessage message, Role role) {
    return message.role() == role
        && message.parts().size() == 1
        && message.parts().getFirst() instanceof ContentPart.Text(String text, _)
        && !text.isBlank();
  }

  /** The connection that leads where a read request went; empty if there is none. */
  public static Optional<ConnectionProfile> connection(
      String baseUrl, List<ConnectionProfile> connections) {
    Optional<ConnectionProfile> same =
        connections.stream()
            .filter(each -> !baseUrl.isEmpty() && tidy(each.baseUrl()).equals(tidy(baseUrl)))
            .findFirst();
    return same.or(() ->
        connections.stream()
            .filter(each -> !host(baseUrl).isEmpty() && host(each.baseUrl()).equals(host(baseUrl)))
            .findFirst());
  }

  private static String tidy(String url) {
    return url.strip().toLowerCase(Locale.ROOT).replaceFirst("\\?.*$", "").replaceAll("/+$", "");
  }

  /** Host and port; empty if it is no address. */
  private static String host(String url) {
    try {
      String authority = URI.create(url.strip()).getRawAuthority();
      return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
