package dev.tempera.core.tools.mcp.oauth;

/**
 * What tokens are fetched with: where, as which program, and for what. Immutable; never printed.
 *
 * @param tokenUrl where they are fetched
 * @param revokeUrl where they are given back (RFC 7009); empty where that cannot be done
 * @param clientSecret empty where the server gave none
 * @param resource the server that they are for
 * @param scope what was asked for, with spaces between; may be empty
 */
record Grant(
    String tokenUrl,
    String revokeUrl,
    String clientId,
    String clientSecret,
    String resource,
    String scope) {
  @Override
  public String toString() {
    return "Grant[" + resource + "]";
  }
}
