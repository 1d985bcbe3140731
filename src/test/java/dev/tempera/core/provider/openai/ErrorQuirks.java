package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.Quirk.content;

import dev.tempera.core.provider.ProviderError;
import java.util.List;

/** The rows about finding the cause: in the server's words, and by the status before the looks. */
final class ErrorQuirks {
  private static final String HALF = "data: " + content("Half ") + "\n\n";

  private ErrorQuirks() {}

  static List<Quirk> inStreams() {
    return List.of(
        Quirk.raw(
                "an error over several bare lines",
                "Gemini",
                HALF
                    + "{\n  \"error\": {\n    \"code\": 503,\n    \"message\": \"The model is"
                    + " overloaded.\",\n    \"status\": \"UNAVAILABLE\"\n  }\n}\n")
            .keeps("Half ")
            .says("overloaded"),
        Quirk.raw(
                "an error over several bare lines in a list",
                "Gemini",
                HALF
                    + "[{\n  \"error\": {\n    \"code\": 429,\n    \"message\": \"Quota\"\n  }\n}]\n")
            .keeps("Half ")
            .says("Quota")
            .error(ProviderError.RateLimited.class),
        Quirk.raw(
                "an error in a list in an event",
                "Gemini",
                "data: [{\"error\":{\"code\":400,\"message\":\"bad key\"}}]\n\n")
            .says("bad key"),
        Quirk.raw(
                "an error in a list as the answer",
                "Gemini",
                "[{\"error\":{\"code\":400,\"message\":\"bad schema\"}}]")
            .says("bad schema"),
        Quirk.raw(
                "code and message without an error",
                "DashScope",
                "data: {\"code\":\"InvalidParameter\",\"message\":\"Range of input length should be"
                    + " [1, 6000]\",\"request_id\":\"r\"}\n\n")
            .says("Range of input length")
            .saysNot("context window"),
        Quirk.raw(
                "detail without an error",
                "FastAPI servers",
                "data: {\"detail\":\"CUDA out of memory\"}\n\n")
            .says("CUDA out of memory")
            .saysNot("context window"),
        Quirk.raw(
                "message and status without an error",
                "gateways",
                "data: {\"message\":\"quota used up\",\"status\":429}\n\n")
            .says("quota used up")
            .error(ProviderError.RateLimited.class),
        Quirk.raw(
                "a status beside the answer",
                "MiniMax",
                "data: {\"choices\":null,\"base_resp\":{\"status_code\":1004,"
                    + "\"status_msg\":\"login fail\"}}\n\n")
            .says("login fail"),
        Quirk.raw(
                "a good status beside the answer",
                "MiniMax",
                HALF
                    + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],"
                    + "\"base_resp\":{\"status_code\":0,\"status_msg\":\"\"}}\n\n"
                    + "data: {\"base_resp\":{\"status_code\":0,\"status_msg\":\"\"}}\n\n")
            .text("Half "),
        Quirk.raw(
                "a code without a word of error",
                "Baidu",
                "{\"error_code\":17,\"error_msg\":\"Open api daily request limit reached\"}")
            .says("daily request limit"),
        Quirk.raw("plain text instead of an answer", "gateways", "Upstream request timeout")
            .says("“Upstream request timeout”")
            .saysNot("context window"),
        Quirk.raw("plain text after some words", "gateways", HALF + "upstream connect error\n")
            .keeps("Half ")
            .says("upstream connect error"),
        Quirk.raw(
                "an object that says why",
                "gateways",
                "data: {\"message\":\"the worker is gone\"}\n\n")
            .says("the worker is gone"),
        Quirk.raw("nothing at all", "gateways", "").saysNot("context window"),
        Quirk.raw("nothing but the end", "gateways", "data: [DONE]\n\n").saysNot("context window"),
        Quirk.of(
                "an empty error beside the answer",
                "home-made servers",
                "{\"error\":{},\"choices\":[{\"delta\":{\"content\":\"a\"}}]}",
                "{\"error\":\"\",\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}")
            .text("a"));
  }

  static List<Quirk> byStatus() {
    String page = "<html>\r\n<head><title>%s</title></head></html>";
    String html = "Content-Type: text/html";
    return List.of(
        Quirk.refused("a page with 413", "nginx", 413, page.formatted("413 Too Large"), html)
            .says("too large", "shrink")
            .saysNot("base url"),
        Quirk.refused("a page with 401", "gateways", 401, page.formatted("401 Denied"), html)
            .says("key")
            .error(ProviderError.Authentication.class)
            .saysNot("base url"),
        Quirk.refused(
                "a page with 429",
                "nginx",
                429,
                page.formatted("429 Slow"),
                html,
                "Retry-After: 60")
            .says("try again in 60 s")
            .error(ProviderError.RateLimited.class)
            .saysNot("base url"),
        Quirk.refused("a page with 502", "nginx", 502, page.formatted("502 Bad Gateway"), html)
            .says("502 Bad Gateway", "try again")
            .error(ProviderError.Server.class)
            .saysNot("base url"),
        Quirk.refused(
                "a field of a 422",
                "FastAPI servers",
                422,
                "{\"detail\":[{\"type\":\"less_than_equal\",\"loc\":[\"body\",\"temperature\"],"
                    + "\"msg\":\"Input should be less than or equal to 2\",\"input\":9}]}")
            .says("temperature: Input should be"),
        Quirk.refused(
                "several fields of a 422",
                "FastAPI servers",
                422,
                "{\"detail\":[{\"loc\":[\"body\",\"messages\",0,\"content\"],\"msg\":\"Field"
                    + " required\"},{\"loc\":[\"body\",\"top_p\"],\"msg\":\"Too big\"}]}")
            .says("messages.0.content: Field required", "top_p: Too big"),
        Quirk.refused(
                "fields as an object",
                "ASP.NET, Rails",
                400,
                "{\"title\":\"\",\"errors\":{\"temperature\":[\"must be at most 1\"]}}")
            .says("temperature: must be at most 1"),
        Quirk.refused(
                "the parameter beside the words",
                "OpenAI",
                400,
                "{\"error\":{\"message\":\"Unsupported value\",\"param\":\"temperature\"}}")
            .says("temperature: Unsupported value"),
        Quirk.refused(
                "an error in a list with a bad status",
                "Gemini",
                400,
                "[{\"error\":{\"code\":400,\"message\":\"API key not valid\"}}]")
            .says("API key not valid"),
        Quirk.refused(
                "a pause in words",
                "Gemini, OpenAI",
                429,
                "{\"error\":{\"message\":\"Please retry in 34.5s.\"}}")
            .says("try again in 35 s"),
        Quirk.refused(
                "a pause in the details",
                "Gemini",
                429,
                "{\"error\":{\"message\":\"Quota\",\"details\":[{\"@type\":\"x/RetryInfo\","
                    + "\"retryDelay\":\"40s\"}]}}")
            .says("try again in 40 s"));
  }
}
