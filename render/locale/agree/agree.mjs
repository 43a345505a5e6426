// Measures how often `cardbench format --batch` prints what this Node's Intl prints, on
// random values, and names every difference by locale and kind.
//
//   node render/locale/agree/agree.mjs [--seed N] [--cells N] [--only common|all] [--binary FILE]
//
// Two rounds: 78 common locales with every currency that Intl knows, where 99.9 % of
// the cells must agree; and every locale of CLDR that Node resolves to itself, where
// 98 % must. The exit code is 1 when a round falls short, 2 when Node has another
// version of CLDR than the table. Needs the Go tools, unless --binary names a program.
// --write FILE writes the cells of the second round with Intl's text instead, for the
// tests of the package.
import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const cldr = '48'
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')
const common = `af-ZA am-ET ar-AE ar-EG ar-SA az-AZ bg-BG bn-BD bs-BA ca-ES cs-CZ da-DK de-AT de-CH de-DE
  el-GR en-AU en-CA en-GB en-IE en-IN en-NZ en-US en-ZA es-AR es-CO es-ES es-MX et-EE eu-ES fa-IR fi-FI fil-PH fr-BE
  fr-CA fr-CH fr-FR gl-ES gu-IN he-IL hi-IN hr-HR hu-HU hy-AM id-ID is-IS it-IT ja-JP ka-GE kk-KZ kn-IN ko-KR lt-LT
  lv-LV mk-MK ml-IN mr-IN ms-MY nb-NO nl-NL pl-PL pt-BR pt-PT ro-RO ru-RU sk-SK sl-SI sr-RS sv-SE ta-IN th-TH tr-TR
  uk-UA ur-PK vi-VN zh-CN zh-HK zh-TW`.split(/\s+/)

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cells: { type: 'string', default: '30000' },
    only: { type: 'string', default: '' },
    binary: { type: 'string', default: '' },
    write: { type: 'string', default: '' },
  },
})

// generator returns a function that gives whole numbers below n, the same ones for the same seed.
function generator(seed) {
  let state = seed >>> 0
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}

const random = generator(Number(options.seed))
const pick = (list) => list[random(list.length)]
const currencies = Intl.supportedValuesOf('currency')
const zones = Intl.supportedValuesOf('timeZone')
const awkward = ['0', '-0', '0.5', '1', '-1', '9.995', '1.005', '999.9995', '-0.001', '1e3', '1E-7', '123456789012345678901234567890',
  '0.1234567890123456789', '12abc', ' 7', '1e21', '-1e-3', '1e400', '1234', '12345', '-9999.5']

function number() {
  if (random(6) === 0) return pick(awkward)
  let text = String(random(10 ** (1 + random(9))))
  if (random(4) === 0) text += String(random(10 ** 9))
  if (random(3) > 0) text += '.' + String(random(10 ** (1 + random(6))))
  return (random(3) === 0 ? '-' : '') + text
}

const pad = (n, width) => String(n).padStart(width, '0')
const day = () => `${pad(random(8) ? 1900 + random(200) : random(10000), 4)}-${pad(1 + random(12), 2)}-${pad(1 + random(28), 2)}`
const instant = () => String((random(2) ? 1 : random(2) ? -1 : 4) * (random(2 ** 31) * 1000 + random(1000)))

// cell is one value, as a line of --batch reads it.
function cell(locale) {
  switch (random(8)) {
    case 0:
      return { dataType: 'NUMERIC', value: number(), locale }
    case 1:
      return { dataType: 'DATE', value: day(), locale, timeZone: 'UTC' }
    case 2:
    case 3:
      return { dataType: 'DATETIME', value: instant(), locale, timeZone: pick(zones) }
    default:
      return { dataType: 'CURRENCY', value: number(), currencyCode: pick(currencies), locale }
  }
}

const formats = new Map()
function format(make, ...key) {
  const name = key.join('\0')
  if (!formats.has(name)) formats.set(name, make())
  return formats.get(name)
}

// intl prints a cell as HubSpot's page does.
function intl(c) {
  const date = { year: 'numeric', month: 'long', day: 'numeric' }
  switch (c.dataType) {
    case 'NUMERIC':
      return format(() => new Intl.NumberFormat(c.locale), 'N', c.locale).format(parseFloat(c.value))
    case 'DATE':
      return format(() => new Intl.DateTimeFormat(c.locale, { ...date, timeZone: 'UTC' }), 'D', c.locale).format(new Date(c.value))
    case 'DATETIME': {
      const full = { ...date, weekday: 'long', hour: 'numeric', minute: '2-digit', timeZone: c.timeZone }
      return new Intl.DateTimeFormat(c.locale, full).format(new Date(parseInt(c.value, 10)))
    }
  }
  const money = { style: 'currency', currency: c.currencyCode }
  return format(() => new Intl.NumberFormat(c.locale, money), 'C', c.locale, c.currencyCode).format(parseFloat(c.value))
}

// cardbench prints the cells with the program.
function cardbench(cells) {
  const [command, args] = options.binary ? [options.binary, []] : ['go', ['run', './cmd/cardbench']]
  const input = cells.map((c) => JSON.stringify(c)).join('\n') + '\n'
  const done = spawnSync(command, [...args, 'format', '--batch'], { cwd: root, input, encoding: 'utf8', maxBuffer: 2 ** 30 })
  if (done.status !== 0) throw new Error(`cardbench format --batch ended with ${done.status}: ${done.stderr}`)
  return done.stdout.trimEnd().split('\n').map((line) => JSON.parse(line).text)
}

const cellsOf = (locales) => Array.from({ length: Number(options.cells) }, (_, i) => cell(locales[i % locales.length]))

const visible = (s) => JSON.stringify(s).replace(/[^ -~\p{L}\p{M}\p{N}\p{Sc}]/gu, (c) => `\\u{${c.codePointAt(0).toString(16)}}`)

// round compares cells of the locales and returns whether enough of them agree.
function round(name, locales, least) {
  const cells = cellsOf(locales)
  const texts = cardbench(cells)
  const misses = new Map()
  let agreed = 0
  cells.forEach((c, i) => {
    const want = intl(c)
    if (texts[i] === want) return agreed++
    const cause = `${c.locale} ${c.dataType}`
    const seen = misses.get(cause) ?? { count: 0, example: `${c.value} ${c.currencyCode ?? c.timeZone ?? ''}: ${visible(texts[i])}, Intl ${visible(want)}` }
    seen.count++
    misses.set(cause, seen)
  })
  const share = (100 * agreed) / cells.length
  console.log(`${name}: ${agreed} of ${cells.length} cells in ${locales.length} locales agree, ${share.toFixed(3)} % (at least ${least} %)`)
  for (const [cause, { count, example }] of [...misses].sort()) console.log(`  ${cause}: ${count}, as ${example}`)
  return share >= least
}

if (!process.versions.cldr.startsWith(cldr)) {
  console.error(`agree: this Node has CLDR ${process.versions.cldr}; the table is of ${cldr}, so there is nothing to compare`)
  process.exit(2)
}
const resolved = (tag) => new Intl.NumberFormat(tag).resolvedOptions().locale === tag
const printable = () => {
  const known = execFileSync('go', ['run', './render/locale/gen', '-tags', 'render/locale/locales.bin'], { cwd: root, encoding: 'utf8' })
  return known.trim().split('\n').filter(resolved)
}
if (options.write) {
  const lines = cellsOf(printable()).map((c) => JSON.stringify({ ...c, text: intl(c) }))
  writeFileSync(options.write, lines.join('\n') + '\n')
  process.exit(0)
}
const rounds = [
  ['common', () => round('common locales', common, 99.9)],
  ['all', () => round('every locale', printable(), 98)],
]
const passed = rounds.filter(([name]) => !options.only || options.only === name).map(([, run]) => run())
process.exit(passed.every(Boolean) ? 0 : 1)
