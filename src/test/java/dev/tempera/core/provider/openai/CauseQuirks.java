package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.Quirk.content;

import dev.tempera.core.provider.ProviderError;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** More rows about finding the cause: odd errors, odd pauses, odd pages. */
final class CauseQuirks {
  private static final String HALF = "data: " + content("Half ") + "\n\n";

  private CauseQuirks() {}

  private static Quirk event(String name, String server, String json) {
    return Quirk.raw(name, server, HALF + "data: " + json + "\n\n").keeps("Half ");
  }

  static List<Quirk> inStreams() {
    return List.of(
        event(
                "error true beside the words",
                "home-made servers",
                "{\"error\":true,\"message\":\"Quota of today is used\",\"code\":429}")
            .says("Quota of today")
            .error(ProviderError.RateLimited.class),
        event(
                "a short error beside the words",
                "Spring servers",
                "{\"timestamp\":1,\"status\":503,\"error\":\"Service Unavailable\",\"message\":\"no worker left\"}")
            .says("no worker left")
            .error(ProviderError.Server.class),
        event(
                "an empty error beside the words",
                "gateways",
                "{\"error\":{},\"message\":\"no worker left\",\"code\":500}")
            .says("no worker left"),
        event(
                "an error as a text with a type",
                "TGI",
                "{\"error\":\"Model is overloaded\",\"error_type\":\"overloaded\"}")
            .says("Model is overloaded"),
        event(
                "http_status_code",
                "TGI",
                "{\"error\":{\"message\":\"Request failed during generation\",\"http_status_code\":429}}")
            .says("Request failed during generation")
            .error(ProviderError.RateLimited.class),
        event(
                "status_code beside the words",
                "gateways",
                "{\"error\":{\"message\":\"slow down\",\"status_code\":429}}")
            .says("slow down")
            .error(ProviderError.RateLimited.class),
        event(
                "a status in words",
                "Gemini",
                "{\"error\":{\"message\":\"Quota exceeded\",\"status\":\"RESOURCE_EXHAUSTED\"}}")
            .says("Quota exceeded")
            .error(ProviderError.RateLimited.class),
        event(
                "None as a parameter",
                "LiteLLM",
                "{\"error\":{\"message\":\"litellm.RateLimitError: slow\",\"type\":\"None\",\"param\":\"None\",\"code\":\"429\"}}")
            .says("litellm.RateLimitError: slow")
            .saysNot("none")
            .error(ProviderError.RateLimited.class),
        event(
                "an overloaded model",
                "Anthropic",
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}")
            .says("Overloaded")
            .error(ProviderError.Server.class),
        event(
                "an error as JSON in a text",
                "LiteLLM",
                "{\"error\":\"{\\\"error\\\":{\\\"message\\\":\\\"bad schema\\\"}}\"}")
            .says("bad schema")
            .saysNot("{"),
        event(
                "an error inside the delta",
                "gateways",
                "{\"choices\":[{\"delta\":{\"error\":{\"message\":\"worker died\",\"code\":500}}}]}")
            .says("worker died"),
        event(
                "an error inside the message",
                "gateways",
                "{\"choices\":[{\"message\":{\"error\":\"worker died\"}}]}")
            .says("worker died"),
        Quirk.raw(
                "event: error with words", "LiteLLM", HALF + "event: error\ndata: worker died\n\n")
            .keeps("Half ")
            .says("worker died"),
        Quirk.raw(
                "event: error with JSON",
                "Anthropic's adapters",
                HALF + "event: error\ndata: {\"message\":\"worker died\"}\n\n")
            .keeps("Half ")
            .says("worker died"),
        Quirk.raw(
                "an error after the end",
                "gateways",
                HALF + "data: [DONE]\n\ndata: {\"error\":{\"message\":\"late\"}}\n\n")
            .text("Half "),
        Quirk.raw(
                "an error as a line without data",
                "vLLM",
                HALF + "{\"object\":\"error\",\"message\":\"CUDA error\",\"code\":500}\n")
            .keeps("Half ")
            .says("CUDA error"),
        Quirk.raw(
                "a page after some words",
                "cloudflare",
                HALF + "<html><head><title>502 Bad gateway</title></head>\n<body>x</body></html>\n")
            .keeps("Half ")
            .says("502 Bad gateway"),
        Quirk.raw(
                "a page with 200",
                "captive portals",
                "<!DOCTYPE html><html><head><title>Sign in to Wi-Fi</title></head></html>")
            .says("Sign in to Wi-Fi"),
        Quirk.raw(
                "success false",
                "Cloudflare Workers AI",
                "{\"result\":null,\"success\":false,\"errors\":[{\"code\":7009,\"message\":\"Upstream service unavailable\"}],\"messages\":[]}")
            .says("Upstream service unavailable"),
        Quirk.raw("a text as JSON", "gateways", "\"Invalid token\"")
            .says("Invalid token")
            .saysNot("context window"));
  }

  static List<Quirk> byStatus() {
    return List.of(
        Quirk.refused(
                "XML of a store",
                "Azure, S3",
                403,
                "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code><Message>Key is disabled</Message></Error>")
            .says("Key is disabled"),
        Quirk.refused(
                "a page without a title",
                "nginx",
                503,
                "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>")
            .says("Service Temporarily Unavailable", "try again"),
        Quirk.refused(
                "a byte order mark before the error",
                "IIS",
                400,
                "\uFEFF{\"error\":{\"message\":\"bad\"}}")
            .says("bad")
            .saysNot("{"),
        utf16("UTF-16 in an error", StandardCharsets.UTF_16LE),
        utf16("UTF-16 in an error, the other way round", StandardCharsets.UTF_16BE),
        Quirk.refused(
                "Latin-1 declared, UTF-8 sent",
                "Java servers",
                400,
                "{\"error\":{\"message\":\"clé refusée\"}}",
                "Content-Type: application/json; charset=ISO-8859-1")
            .says("clé refusée"),
        new Quirk(
                "Latin-1 declared and sent",
                "Java servers",
                400,
                List.of("Content-Type: application/json; charset=ISO-8859-1"),
                "{\"error\":{\"message\":\"clé refusée\"}}".getBytes(StandardCharsets.ISO_8859_1),
                List.of())
            .says("clé refusée"),
        Quirk.refused(
                "a detail that is an object",
                "FastAPI servers",
                429,
                "{\"detail\":{\"error\":{\"message\":\"slow down\",\"retry_after\":7}}}")
            .says("slow down"),
        Quirk.refused(
                "an error as two events",
                "gateways",
                400,
                "event: error\ndata: {\"error\":{\"message\":\"bad input\"}}\n\n")
            .says("bad input")
            .saysNot("{", "event:"),
        Quirk.refused(
                "problem details",
                "ASP.NET",
                400,
                "{\"type\":\"https://x.example/p\",\"title\":\"Bad\",\"status\":400,\"detail\":\"temperature is too high\"}",
                "Content-Type: application/problem+json")
            .says("temperature is too high"),
        Quirk.refused(
                "an error list of texts",
                "Rails",
                422,
                "{\"errors\":[\"model is unknown\",\"n is too big\"]}")
            .says("model is unknown; n is too big"),
        Quirk.refused(
                "a description behind a short code",
                "OAuth gateways",
                401,
                "{\"error\":\"invalid_token\",\"error_description\":\"The token expired\"}")
            .says("The token expired"),
        Quirk.refused(
                "a fault",
                "Apigee",
                500,
                "{\"fault\":{\"faultstring\":\"Execution failed\",\"detail\":{\"errorcode\":\"x.y\"}}}")
            .says("Execution failed"),
        Quirk.refused(
                "an AWS message in capitals",
                "Bedrock",
                400,
                "{\"Message\":\"ValidationException: too long\"}")
            .says("ValidationException: too long"),
        Quirk.refused(
                "Python's text of an error",
                "home-made servers",
                500,
                "{'error': 'CUDA out of memory'}")
            .says("CUDA out of memory"),
        Quirk.refused(
                "status 529 with words",
                "Anthropic",
                529,
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}")
            .says("Overloaded")
            .error(ProviderError.Server.class),
        Quirk.refused(
                "status 520 with a page",
                "cloudflare",
                520,
                "<html><title>x.example | 520: Web server is returning an unknown error</title></html>")
            .says("520")
            .error(ProviderError.Server.class));
  }

  static List<Quirk> pauses() {
    String slow = "{\"error\":{\"message\":\"slow\"}}";
    return List.of(
        Quirk.refused(
                "the provider's headers in the body",
                "OpenRouter",
                429,
                "{\"error\":{\"message\":\"slow\",\"metadata\":{\"headers\":{\"X-RateLimit-Reset\":"
                    + "\"12\"}}}}")
            .says("try again in 12 s"),
        Quirk.refused("a pause with a point", "gateways", 429, slow, "Retry-After: 1.5")
            .says("try again in 2 s"),
        Quirk.refused("a pause in milliseconds", "Azure", 429, slow, "retry-after-ms: 4200")
            .says("try again in 5 s"),
        Quirk.refused(
                "a pause in Microsoft's milliseconds",
                "Azure",
                429,
                slow,
                "x-ms-retry-after-ms: 4200")
            .says("try again in 5 s"),
        Quirk.refused("a pause with a unit", "gateways", 429, slow, "Retry-After: 20s")
            .says("try again in 20 s"),
        Quirk.refused(
                "when the limit is lifted, in headers",
                "Together AI",
                429,
                slow,
                "x-ratelimit-reset: 12")
            .says("try again in 12 s"),
        Quirk.refused(
                "when the requests' limit is lifted",
                "OpenAI, Groq",
                429,
                slow,
                "x-ratelimit-remaining-requests: 0",
                "x-ratelimit-reset-requests: 1m26.4s")
            .says("try again in 87 s"),
        Quirk.refused(
                "a list of limits",
                "the IETF's draft",
                429,
                slow,
                "RateLimit: \"default\";r=0;t=30")
            .says("try again in 30 s"),
        Quirk.refused(
                "a pause in seconds in the body",
                "gateways",
                429,
                "{\"error\":{\"message\":\"slow\",\"retry_after_seconds\":9}}")
            .says("try again in 9 s"),
        Quirk.refused(
                "a pause in milliseconds in the body",
                "gateways",
                429,
                "{\"error\":{\"message\":\"slow\",\"retry_after_ms\":9000}}")
            .says("try again in 9 s"),
        Quirk.refused(
                "a pause beside the error",
                "Discord-like gateways",
                429,
                "{\"error\":{\"message\":\"slow\"},\"retry_after\":9}")
            .says("try again in 9 s"),
        Quirk.refused(
                "a pause in two units",
                "OpenAI",
                429,
                "{\"error\":{\"message\":\"Please try again in 1m12.5s.\"}}")
            .says("try again in 73 s"),
        Quirk.refused(
                "a pause in minutes and seconds",
                "gateways",
                429,
                "{\"error\":{\"message\":\"Please retry after 1 minute and 10 seconds\"}}")
            .says("try again in 70 s"));
  }

  private static Quirk utf16(String name, java.nio.charset.Charset charset) {
    return new Quirk(
            name,
            "IIS",
            400,
            List.of(),
            "\uFEFF{\"error\":{\"message\":\"bad thing\"}}".getBytes(charset),
            List.of())
        .says("bad thing");
  }
}
