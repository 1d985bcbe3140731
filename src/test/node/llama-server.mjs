// llama.cpp behind the chat completions dialect: a tiny model of random weights, made here, run by
// the package node-llama-cpp. Usage: node llama-server.mjs NODE_MODULES; the port is in PORT.
import http from "node:http";
import fs from "node:fs";
import path from "node:path";
import {pathToFileURL} from "node:url";

const entry = path.join(process.argv[2], "node-llama-cpp", "dist", "index.js");
const {getLlama, LlamaCompletion} = await import(pathToFileURL(entry).href);

const TEXT = 8;
const WIDTH = 32;
const HIDDEN = 64;

function vocabulary() {
  const tokens = [["<unk>", 2], ["<s>", 3], ["</s>", 3]];
  for (let byte = 0; byte < 256; byte++) {
    tokens.push([`<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`, 6]);
  }
  for (const char of "▁abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,!?") {
    tokens.push([char, 1]);
  }
  return tokens;
}

class Writer {
  parts = [];
  number(size, write) {
    const bytes = Buffer.alloc(size);
    write(bytes);
    this.parts.push(bytes);
  }
  u32(value) { this.number(4, b => b.writeUInt32LE(value)); }
  u64(value) { this.number(8, b => b.writeBigUInt64LE(BigInt(value))); }
  f32(value) { this.number(4, b => b.writeFloatLE(value)); }
  i32(value) { this.number(4, b => b.writeInt32LE(value)); }
  text(value) {
    const bytes = Buffer.from(value, "utf8");
    this.u64(bytes.length);
    this.parts.push(bytes);
  }
  value(type, value) {
    ({4: v => this.u32(v), 5: v => this.i32(v), 6: v => this.f32(v), 8: v => this.text(v)})[type](value);
  }
  bytes() { return Buffer.concat(this.parts); }
}

// A generator of its own, so that the weights are the same each time.
function random() {
  let state = 12345;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

function model() {
  const vocab = vocabulary();
  const facts = [
    ["general.architecture", TEXT, "llama"], ["general.name", TEXT, "tiny"],
    ["llama.context_length", 4, 512], ["llama.embedding_length", 4, WIDTH],
    ["llama.block_count", 4, 1], ["llama.feed_forward_length", 4, HIDDEN],
    ["llama.attention.head_count", 4, 2], ["llama.attention.head_count_kv", 4, 2],
    ["llama.attention.layer_norm_rms_epsilon", 6, 1e-5], ["llama.rope.dimension_count", 4, 16],
    ["tokenizer.ggml.model", TEXT, "llama"],
    ["tokenizer.ggml.bos_token_id", 4, 1], ["tokenizer.ggml.eos_token_id", 4, 2],
    ["tokenizer.ggml.unknown_token_id", 4, 0],
  ];
  const lists = [
    ["tokenizer.ggml.tokens", TEXT, vocab.map(t => t[0])],
    ["tokenizer.ggml.scores", 6, vocab.map((_, i) => -i)],
    ["tokenizer.ggml.token_type", 5, vocab.map(t => t[1])],
  ];
  const block = "blk.0.";
  const tensors = [
    ["token_embd.weight", [WIDTH, vocab.length]], ["output_norm.weight", [WIDTH]],
    ["output.weight", [WIDTH, vocab.length]], [block + "attn_norm.weight", [WIDTH]],
    [block + "attn_q.weight", [WIDTH, WIDTH]], [block + "attn_k.weight", [WIDTH, WIDTH]],
    [block + "attn_v.weight", [WIDTH, WIDTH]], [block + "attn_output.weight", [WIDTH, WIDTH]],
    [block + "ffn_norm.weight", [WIDTH]], [block + "ffn_gate.weight", [WIDTH, HIDDEN]],
    [block + "ffn_up.weight", [WIDTH, HIDDEN]], [block + "ffn_down.weight", [HIDDEN, WIDTH]],
  ];
  const head = new Writer();
  head.parts.push(Buffer.from("GGUF"));
  head.u32(3);
  head.u64(tensors.length);
  head.u64(facts.length + lists.length);
  for (const [key, type, value] of facts) {
    head.text(key);
    head.u32(type);
    head.value(type, value);
  }
  for (const [key, type, values] of lists) {
    head.text(key);
    head.u32(9);
    head.u32(type);
    head.u64(values.length);
    values.forEach(value => head.value(type, value));
  }
  const next = random();
  const data = [];
  let offset = 0;
  for (const [name, dims] of tensors) {
    const count = dims.reduce((a, b) => a * b);
    const values = Float32Array.from({length: count}, () => dims.length === 1 ? 1 : next() * 0.5);
    head.text(name);
    head.u32(dims.length);
    dims.forEach(d => head.u64(d));
    head.u32(0);
    head.u64(offset);
    const bytes = Buffer.from(values.buffer);
    const padded = Buffer.concat([bytes, Buffer.alloc((32 - bytes.length % 32) % 32)]);
    data.push(padded);
    offset += padded.length;
  }
  const bytes = head.bytes();
  return Buffer.concat([bytes, Buffer.alloc((32 - bytes.length % 32) % 32), ...data]);
}

const file = path.resolve("tiny.gguf");
fs.writeFileSync(file, model());
const llama = await getLlama({gpu: false, build: "never", logLevel: "error"});
const tiny = await llama.loadModel({modelPath: file});
const json = await llama.getGrammarFor("json");

async function answer(asked, response) {
  const context = await tiny.createContext({contextSize: 512});
  try {
    const sequence = context.getSequence();
    const completion = new LlamaCompletion({contextSequence: sequence});
    const send = body => response.write(`data: ${JSON.stringify({id: "c", model: "tiny", ...body})}\n\n`);
    const stops = [asked.stop ?? []].flat();
    const result = await completion.generateCompletionWithMeta(asked.messages.at(-1).content, {
      maxTokens: asked.max_tokens ?? 32,
      temperature: asked.temperature ?? 1,
      seed: asked.seed,
      customStopTriggers: stops,
      grammar: asked.response_format?.type === "json_object" ? json : undefined,
      onTextChunk: text => send({choices: [{index: 0, delta: {content: text}, finish_reason: null}]}),
    });
    const reason = result.metadata.stopReason === "maxTokens" ? "length" : "stop";
    send({choices: [{index: 0, delta: {}, finish_reason: reason}]});
    const used = sequence.tokenMeter.getState();
    if (asked.stream_options?.include_usage) {
      send({choices: [], usage: {prompt_tokens: used.usedInputTokens, completion_tokens: used.usedOutputTokens}});
    }
    response.end("data: [DONE]\n\n");
  } finally {
    await context.dispose();
  }
}

http.createServer((request, response) => {
  let body = "";
  request.on("data", piece => body += piece);
  request.on("end", () => {
    response.writeHead(200, {"Content-Type": "text/event-stream"});
    answer(JSON.parse(body), response)
      .catch(error => response.end(`data: ${JSON.stringify({error: {message: String(error)}})}\n\n`));
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
