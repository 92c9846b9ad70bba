import { describe, expect, it } from 'vitest'
import { logLine, logLineJson } from './log-line.ts'

const at = Date.parse('2026-05-04T12:00:00.007Z')
const style = { colour: false, services: ['backend', 'frontend'] }
const line = (message: string, colour = false) =>
  logLine({ at, service: 'backend', task: '0123456789abcdef', message }, { ...style, colour })
const escape = '\u001b'

describe('a line for people', () => {
  it('has time, service and task in columns, and the text', () => {
    expect(line('GET /  200')).toBe('2026-05-04T12:00:00.007Z backend/01234567  GET /  200\n')
    expect(line('')).toBe('2026-05-04T12:00:00.007Z backend/01234567\n')
  })

  it('shows a structured line as level, text and the other fields', () => {
    const pino = '{"level":40,"time":1777896000007,"pid":7,"msg":"slow  query","ms":1200,"sql":"select 1","tags":["a"]}'
    expect(line(pino)).toMatch(/ warn slow {2}query pid=7 ms=1200 sql="select 1" tags=\["a"\]\n$/)
    expect(line('{"severity":"ERROR","message":"no","timestamp":"2026"}')).toMatch(/ {2}error no\n$/)
    expect(line('{"message":"only text"}')).toMatch(/ {2}only text\n$/)
    expect(line('{"level":"info","a":{"b":null}}')).toMatch(/ {2}info a=\{"b":null\}\n$/)
  })

  it('shows a stack trace below its line', () => {
    const thrown = JSON.stringify({
      level: 'error',
      msg: 'failed',
      err: { type: 'Error', stack: 'Error: x\n  at y:1' },
    })
    expect(line(thrown)).toMatch(/ error failed err=\{"type":"Error"\}\n {4}Error: x\n {6}at y:1\n$/)
    expect(line(JSON.stringify({ msg: 'failed', stack: 'Error: x' }))).toMatch(/ failed\n {4}Error: x\n$/)
  })

  it.each([
    '{"level":30,"id":12345678901234567890,"msg":"exact"}',
    '{"a":1}',
    '{"level":30,"msg":"cut off',
    '["level","msg"]',
    '{}',
  ])('shows %s as it is', (message) => {
    expect(line(message)).toBe(`2026-05-04T12:00:00.007Z backend/01234567  ${message}\n`)
  })

  it('indents what follows, so that no text passes for an event', () => {
    const forged = 'ok\n2026-05-04T12:00:01.000Z frontend/01234567 all is well\r\nand\rso on\n'
    const shown = line(forged).split('\n')
    expect(shown).toHaveLength(5)
    expect(shown.slice(1, 4).every((text) => text.startsWith('    '))).toBe(true)
    expect(line(JSON.stringify({ msg: 'ok', level: 'info\nfrontend' }))).not.toMatch(/^frontend/m)
  })

  it('lets no terminal obey it', () => {
    const sequences = [`${escape}]0;title\u0007`, `${escape}[2J`, '\u009b2J', '\u202etxt', '\b\b', '\u0000', '\u2028x']
    for (const sequence of sequences) {
      for (const message of [
        `a${sequence}b`,
        JSON.stringify({ level: `e${sequence}`, msg: sequence, [sequence]: sequence }),
      ]) {
        // oxlint-disable-next-line no-control-regex -- these are the characters that are looked for
        expect(line(message)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/)
      }
    }
    expect(line(`${escape}[32mgreen${escape}[0m`)).toMatch(/ green\n$/)
  })

  it('is coloured where that is wanted: the service by its own, a level by what it says', () => {
    const shown = line('{"level":"error","msg":"no","a":1}', true)
    expect(shown).toContain(`${escape}[36mbackend/01234567 ${escape}[0m`)
    expect(shown).toContain(`${escape}[31merror${escape}[0m no ${escape}[2ma=1${escape}[0m`)
    const other = logLine({ at, service: 'frontend', task: 'f', message: 'x' }, { ...style, colour: true })
    expect(other).toContain(`${escape}[35mfrontend/f`)
  })
})

describe('a line for programs', () => {
  it('is a JSON object with the text as it was written, without anything that a terminal obeys', () => {
    const message = `{"a":1}${escape}[2J\u009b\u202e\nß €\u007f`
    const json = logLineJson({ at, service: 'backend', task: 't', message })
    expect(JSON.parse(json)).toEqual({ time: '2026-05-04T12:00:00.007Z', service: 'backend', task: 't', message })
    // oxlint-disable-next-line no-control-regex -- these are the characters that are looked for
    expect(json.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
    expect(json).toMatch(/^[^\n]*\n$/)
  })
})
