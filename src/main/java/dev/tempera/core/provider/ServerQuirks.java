package dev.tempera.core.provider;

import dev.tempera.core.provider.ConnectionProfile.Kind;

/**
 * In what a server differs from the dialect, as a connection remembers it.
 *
 * @param thinkTags whether it leaves thoughts in tags within the text, from where they are taken
 * @param sendReasoning whether it takes a model's reasoning back beside the model's tool calls
 */
public record ServerQuirks(boolean thinkTags, boolean sendReasoning) {
  /** What is usual for a kind of server. */
  public static ServerQuirks usual(Kind kind) {
    return new ServerQuirks(kind.isLocal(), kind != Kind.OPENAI);
  }

  /** These quirks, with thoughts in tags or not. */
  public ServerQuirks withThinkTags(boolean changed) {
    return new ServerQuirks(changed, sendReasoning);
  }

  /** These quirks, with reasoning going back or not. */
  public ServerQuirks withSendReasoning(boolean changed) {
    return new ServerQuirks(thinkTags, changed);
  }
}
