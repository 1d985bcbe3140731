package dev.tempera.core.code.read;

import tools.jackson.databind.node.ObjectNode;

/**
 * A call of a server as it stands in a text.
 *
 * @param form what kind of text it is, for a person: "a curl command"
 * @param url where it goes, possibly only the base of it; empty if that is not said
 * @param body what it sends
 */
record FoundCall(String form, String url, ObjectNode body) {}
