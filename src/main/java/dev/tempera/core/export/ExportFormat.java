package dev.tempera.core.export;

import java.util.Locale;

/** What conversations can be written as. */
public enum ExportFormat {
  /** For people, notes and repositories: one text for each conversation. */
  MARKDOWN("Markdown", ".md", false),
  /** A page that needs nothing else: one for each conversation. */
  HTML("Web page (HTML), also to print", ".html", false),
  /** The plain tree of docs/export.md: one document for each conversation. */
  JSON("JSON (the tree)", ".json", false),
  /** Training data: a line for each path through a conversation. */
  JSONL("Training data (JSONL)", ".jsonl", true),
  /** A table with a row for each answer. */
  CSV("Table of answers (CSV)", ".csv", true),
  /** What OpenRouter's chatroom saves: one document for each conversation. */
  OPENROUTER("OpenRouter chatroom (JSON)", ".json", false);

  private final String title;
  private final String suffix;
  private final boolean joins;

  ExportFormat(String title, String suffix, boolean joins) {
    this.title = title;
    this.suffix = suffix;
    this.joins = joins;
  }

  /** What it is called, for people. */
  public String title() {
    return title;
  }

  /** How a file of it ends, with the dot. */
  public String suffix() {
    return suffix;
  }

  /** Whether any number of conversations are one file. */
  public boolean joins() {
    return joins;
  }

  /** Whether it has a place for stars and notes of messages. */
  public boolean holdsNotes() {
    return this == MARKDOWN || this == HTML || this == JSON;
  }

  /** The word of the command line and of the settings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  DocumentWriter writer() {
    return switch (this) {
      case MARKDOWN -> new MarkdownDocument();
      case HTML -> new HtmlDocument();
      case JSON -> new JsonDocument();
      case JSONL -> new TrainingLines();
      case CSV -> new AnswerTable();
      case OPENROUTER -> new ChatroomDocument();
    };
  }
}
