// Quantities of the spec are strings with their unit, one spelling each; the schema has checked the form. Here they
// become numbers in the unit that the function's name says.

/** "20 GiB" → 20. */
export function gib(text: string): number {
  return amount(text, { GiB: 1 })
}

/** "512 MiB" → 512, "1 GiB" → 1024. */
export function mib(text: string): number {
  return amount(text, { MiB: 1, GiB: 1024 })
}

/** "0.25 vCPU" → 256: Fargate's units, 1024 a vCPU. */
export function cpuUnits(text: string): number {
  return amount(text, { vCPU: 1024 })
}

/** "30 seconds" → 30, "1 second" → 1. */
export function seconds(text: string): number {
  return amount(text, { second: 1, seconds: 1 })
}

/** "7 days" → 7, "1 day" → 1. */
export function days(text: string): number {
  return amount(text, { day: 1, days: 1 })
}

/** "70 %" → 70. */
export function percent(text: string): number {
  return amount(text, { '%': 1 })
}

/** "64 characters" → 64. */
export function characters(text: string): number {
  return amount(text, { characters: 1 })
}

function amount(text: string, units: Readonly<Record<string, number>>): number {
  const [number = '', unit = ''] = text.split(' ')
  const factor = units[unit]
  if (factor === undefined || !/^[0-9]+(\.[0-9]+)?$/.test(number)) {
    throw new Error(
      `"${text}" is not an amount of ${Object.keys(units).join(' or ')}; the schema should have refused it.`,
    )
  }
  return Number(number) * factor
}
