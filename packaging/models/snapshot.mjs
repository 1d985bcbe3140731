// Makes the bundled facts of models from two MIT-licensed packages: see snapshot.sh.
// Facts only (ids, names, limits, dates, modalities, prices); no descriptions are taken.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'

const [prices, models, pricesDate, modelsDate, out] = process.argv.slice(2)
const genai = await import(pathToFileURL(`${prices}/dist/index.js`))

// Our id of a provider, its servers, and its names in the two packages.
const PROVIDERS = [
  ['openrouter', ['openrouter.ai'], 'openrouter', 'openrouter'],
  ['openai', ['api.openai.com'], 'openai', 'openai'],
  ['groq', ['api.groq.com'], 'groq', 'groq'],
  ['mistral', ['api.mistral.ai'], 'mistral', 'mistral'],
  ['anthropic', ['api.anthropic.com'], 'anthropic', 'anthropic'],
  ['google', ['generativelanguage.googleapis.com'], 'google', 'google'],
  ['deepseek', ['api.deepseek.com'], 'deepseek', 'deepseek'],
  ['together', ['api.together.xyz', 'api.together.ai'], 'together', 'togetherai'],
  ['fireworks', ['api.fireworks.ai'], 'fireworks', 'fireworks-ai'],
  ['cerebras', ['api.cerebras.ai'], 'cerebras', 'cerebras'],
  ['x-ai', ['api.x.ai'], 'x-ai', 'xai'],
  ['cohere', ['api.cohere.ai', 'api.cohere.com'], 'cohere', 'cohere'],
  ['perplexity', ['api.perplexity.ai'], 'perplexity', 'perplexity'],
  ['novita', ['api.novita.ai'], 'novita', 'novita'],
  ['moonshotai', ['api.moonshot.ai', 'api.moonshot.cn'], 'moonshotai', 'moonshotai'],
  ['ovhcloud', ['oai.endpoints.kepler.ai.cloud.ovh.net'], 'ovhcloud', 'ovhcloud'],
  ['avian', ['api.avian.io'], 'avian', 'avian'],
]

// Their kinds of price under OpenRouter's names, and how many units one price is for.
const KINDS = {
  input_mtok: ['prompt', 6],
  output_mtok: ['completion', 6],
  cache_read_mtok: ['input_cache_read', 6],
  cache_write_mtok: ['input_cache_write', 6],
  cache_write_1h_mtok: ['input_cache_write_1h', 6],
  output_reasoning_mtok: ['internal_reasoning', 6],
  input_audio_mtok: ['audio', 6],
  output_audio_mtok: ['audio_output', 6],
  cache_audio_read_mtok: ['input_audio_cache', 6],
  input_image_mtok: ['image_token', 6],
  output_image_mtok: ['image_output', 6],
  web_searches_kcount: ['web_search', 3],
  requests_kcount: ['request', 3],
}

/** An amount for one unit, exactly: the digits are moved, nothing is divided. */
function unit(amount, places) {
  const [digits, exponent] = amount.toExponential().split('e')
  const whole = digits.replace('.', '')
  const point = Number(exponent) + 1 - places
  const text =
    point <= 0 ? `0.${'0'.repeat(-point)}${whole}`
    : point >= whole.length ? whole + '0'.repeat(point - whole.length)
    : `${whole.slice(0, point)}.${whole.slice(point)}`
  return text.includes('.') ? text.replace(/\.?0+$/, '') || '0' : text
}

/** What holds on the packages' day: of prices with a date the last one, of prices by the hour the usual. */
function inForce(list) {
  if (!Array.isArray(list)) return list
  const begun = list.filter(p => !p.constraint || (p.constraint.type === 'start_date' && p.constraint.start_date <= pricesDate))
  return begun.length ? begun[begun.length - 1].prices : {}
}

function pricing(list) {
  const result = {}
  const above = new Map()
  for (const [kind, amount] of Object.entries(inForce(list))) {
    const known = KINDS[kind]
    if (!known) continue
    const [name, places] = known
    result[name] = unit(typeof amount === 'number' ? amount : amount.base, places)
    for (const tier of amount.tiers ?? []) {
      const at = above.get(tier.start + 1) ?? {}
      at[name] = unit(tier.price, places)
      above.set(tier.start + 1, at)
    }
  }
  const overrides = [...above].sort((a, b) => a[0] - b[0]).map(([from, p]) => ({ min_prompt_tokens: from, ...p }))
  if (overrides.length) result.overrides = overrides
  return result
}

/** Names that mean the model: whole ones and beginnings. What is matched more loosely is left out. */
function names(match, id) {
  const also = []
  const starts = []
  for (const rule of match.or ?? [match]) {
    if (rule.equals && rule.equals !== id) also.push(rule.equals)
    if (rule.starts_with) starts.push(rule.starts_with)
    const dated = rule.regex?.match(/^\^((?:[\w/-]|\\\.)+-)\\d\{4\}-\\d\{2\}-\\d\{2\}\$$/)
    if (dated) starts.push(dated[1].replaceAll('\\.', '.'))
  }
  return { ...(also.length && { also }), ...(starts.length && { starts }) }
}

async function lens(provider) {
  if (!readdirSync(`${models}/dist/providers`).includes(`${provider}.js`)) return {}
  const module = await import(pathToFileURL(`${models}/dist/providers/${provider}.js`))
  return Object.values(module)[0].models
}

/** A label that is only the id in other letters says nothing. */
function label(name, id) {
  return name && name.toLowerCase().replace(/[^a-z0-9]/g, '') !== id.toLowerCase().replace(/[^a-z0-9]/g, '') ? name : undefined
}

async function provider([id, hosts, priced, described]) {
  const facts = await lens(described)
  const all = new Map()
  for (const m of genai.findProvider({ providerId: priced })?.models ?? []) {
    all.set(m.id, { id: m.id, ...names(m.match, m.id), name: m.name, context_length: m.context_window, pricing: pricing(m.prices) })
  }
  for (const [key, f] of Object.entries(facts)) {
    const name = key.replace(/^models\//, '')
    const m = all.get(name) ?? { id: name }
    m.name = f.name ?? m.name
    m.context_length ??= f.limit?.context || undefined
    m.max_output = f.limit?.output || undefined
    m.released = f.release_date
    m.knowledge_cutoff = f.knowledge
    m.input = f.modalities?.input
    m.output = f.modalities?.output
    if (!m.pricing && f.cost) {
      m.pricing = {}
      const kinds = { input: 'prompt', output: 'completion', cache_read: 'input_cache_read', cache_write: 'input_cache_write', reasoning: 'internal_reasoning' }
      for (const [kind, ours] of Object.entries(kinds)) if (typeof f.cost[kind] === 'number') m.pricing[ours] = unit(f.cost[kind], 6)
    }
    all.set(name, m)
  }
  for (const m of all.values()) {
    // OpenRouter's variant of that name costs nothing by what it is; elsewhere no price is no price.
    if (!Object.keys(m.pricing ?? {}).length) {
      m.pricing = id === 'openrouter' && m.id.endsWith(':free') ? { prompt: '0', completion: '0' } : undefined
    }
  }
  const list = [...all.values()].map(m => ({ ...m, name: label(m.name, m.id) })).sort((a, b) => (a.id < b.id ? -1 : 1))
  return { id, name: genai.findProvider({ providerId: priced })?.name ?? id, hosts, models: list }
}

const version = folder => JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
const source = (folder, date) => { const p = version(folder); return { name: p.name, version: p.version, license: p.license, date } }
const snapshot = {
  format: 1,
  as_of: pricesDate,
  sources: [source(prices, pricesDate), source(models, modelsDate)],
  providers: await Promise.all(PROVIDERS.map(provider)),
}
const bytes = gzipSync(JSON.stringify(snapshot), { level: 9 })
writeFileSync(out, bytes)
const count = snapshot.providers.map(p => `${p.id} ${p.models.length}`).join(', ')
console.log(`${bytes.length} bytes: ${count}`)
