package dev.tempera.cli.search;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchQuery.Place;
import dev.tempera.core.search.SearchQuery.Span;
import dev.tempera.core.search.Snippet;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A hit as a line for people, and as JSON for scripts. */
final class HitWords {
  private HitWords() {}

  /** The day, who, the id, the title and the piece of text, with what was found in brackets. */
  static String line(SearchHit hit) {
    String day = hit.time().toString().substring(0, 10);
    String where =
        switch (hit) {
          case SearchHit.InConversation in -> "conversation " + in.conversation().value();
          case SearchHit.InMessage in -> role(in) + " " + in.message().value();
          case SearchHit.InExperiment in -> "experiment " + in.experiment();
          case SearchHit.InTrial in -> "experiment " + in.experiment() + " trial " + in.trial();
        };
    return day + "  " + where + "  " + hit.title() + "\n    " + bracketed(hit.snippet());
  }

  private static String bracketed(Snippet snippet) {
    StringBuilder text = new StringBuilder(snippet.text());
    List<Span> marks = snippet.marks();
    for (Span mark : marks.reversed()) {
      text.insert(mark.end(), ']').insert(mark.start(), '[');
    }
    return text.toString();
  }

  private static String word(Place place) {
    return place.name().toLowerCase(Locale.ROOT);
  }

  private static String role(SearchHit.InMessage in) {
    return in.role().name().toLowerCase(Locale.ROOT);
  }

  /** One object on one line; the keys stay as they are. */
  static String json(SearchHit hit) {
    ObjectNode json = ExactJson.object();
    switch (hit) {
      case SearchHit.InConversation in ->
          json.put("conversation_id", in.conversation().value()).putNull("message_id");
      case SearchHit.InMessage in ->
          json.put("conversation_id", in.conversation().value())
              .put("message_id", in.message().value());
      case SearchHit.InExperiment in ->
          json.putNull("conversation_id")
              .putNull("message_id")
              .put("experiment_id", in.experiment());
      case SearchHit.InTrial in ->
          json.putNull("conversation_id")
              .putNull("message_id")
              .put("experiment_id", in.experiment())
              .put("trial", in.trial())
              .put("cell", in.cell())
              .put("item", in.item());
    }
    json.put("title", hit.title());
    switch (hit) {
      case SearchHit.InMessage in ->
          json.put("role", role(in)).put("model", in.model()).put("place", word(in.place()));
      case SearchHit.InTrial in ->
          json.put("role", "assistant").put("model", in.model()).put("place", word(in.place()));
      case SearchHit.InConversation _, SearchHit.InExperiment _ -> json.putNull("role");
    }
    json.put("time", hit.time().toString()).put("snippet", hit.snippet().text());
    var marks = json.putArray("marks");
    for (Span mark : hit.snippet().marks()) {
      marks.add(ExactJson.array().add(mark.start()).add(mark.end()));
    }
    return ExactJson.write(json);
  }
}
