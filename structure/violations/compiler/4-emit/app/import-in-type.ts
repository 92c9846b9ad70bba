// reports: structure(room-imports)
export type ImportInType = import('../data/network.ts').Network
