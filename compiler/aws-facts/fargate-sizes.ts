import { cpuUnits } from '../3-resolve/quantities.ts'

/**
 * The memory sizes, in MiB, that Fargate sells for each processor share. Read 2026-11-23 in a stored copy of
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
const memoryByCpu: Readonly<Record<string, readonly number[]>> = {
  '0.25 vCPU': [512, 1024, 2048],
  '0.5 vCPU': steps(1024, 4096, 1024),
  '1 vCPU': steps(2048, 8192, 1024),
  '2 vCPU': steps(4096, 16_384, 1024),
  '4 vCPU': steps(8192, 30_720, 1024),
  '8 vCPU': steps(16_384, 61_440, 4096),
  '16 vCPU': steps(32_768, 122_880, 8192),
}

function steps(lowest: number, highest: number, step: number): number[] {
  return Array.from({ length: (highest - lowest) / step + 1 }, (_, index) => lowest + index * step)
}

/** The memory sizes, MiB and ascending, that go with a processor share of the spec, for example "0.25 vCPU". */
export function memorySizesFor(cpu: string): readonly number[] {
  return memoryByCpu[cpu] ?? []
}

/** The processor shares of the spec, ascending, that go with this much memory in MiB. */
export function cpusFor(memoryMib: number): readonly string[] {
  return Object.keys(memoryByCpu)
    .filter((cpu) => memoryByCpu[cpu]!.includes(memoryMib))
    .toSorted((a, b) => cpuUnits(a) - cpuUnits(b))
}
