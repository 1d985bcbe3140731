package dev.tempera.core.connection;

import dev.tempera.core.provider.ConnectionProfile;

/**
 * What a server turned out not to take.
 *
 * @param streamOptions whether it refused {@code stream_options}
 * @param reasoning whether it refused reasoning beside tool calls
 */
record Learned(boolean streamOptions, boolean reasoning) {
  /** What {@code after} leaves out that {@code before} did not. */
  static Learned between(ConnectionProfile before, ConnectionProfile after) {
    return new Learned(
        before.sendStreamOptions() && !after.sendStreamOptions(),
        before.quirks().sendReasoning() && !after.quirks().sendReasoning());
  }

  /** This and the other. */
  Learned and(Learned other) {
    return new Learned(streamOptions || other.streamOptions, reasoning || other.reasoning);
  }

  /** The connection without what was refused; all else stays as it is. */
  ConnectionProfile applied(ConnectionProfile profile) {
    ConnectionProfile changed = streamOptions ? profile.withSendStreamOptions(false) : profile;
    return reasoning ? changed.withQuirks(changed.quirks().withSendReasoning(false)) : changed;
  }
}
