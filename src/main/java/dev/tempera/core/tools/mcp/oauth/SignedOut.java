package dev.tempera.core.tools.mcp.oauth;

/** What became of the tokens after signing out. They are forgotten here in any case. */
public enum SignedOut {
  /** The server has taken them back. */
  TAKEN_BACK,
  /** The server takes none back: they hold until they run out. */
  NOT_TAKEN,
  /** The server was asked to take them back, and did not. */
  REFUSED,
  /** There were none. */
  NONE
}
