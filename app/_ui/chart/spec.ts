export type Interval = { value: number | null; low: number | null; high: number | null }

/** One bar of a list, with its interval. `text` is the figure as the page writes it, or why there is none. */
export type Bar = Interval & { label: string; text: string }

export type BarsSpec = { kind: 'bars'; bars: Bar[]; min: number; max: number; unit: string }

/** Two sides of the same thing, one bar below the other. */
export type PairsSpec = {
  kind: 'pairs'
  sides: [string, string]
  rows: { label: string; text: string; sides: [Interval, Interval] }[]
  min: number
  max: number
  unit: string
}

export type Level = { label: string; good: boolean }

/** Shares per level, in per cent and in the order of the levels. */
export type LevelRow = { label: string; text: string; shares: number[] | null }

/** The good levels lie to the right of zero and the others to the left: a row's right side is its share of good answers. */
export type LevelsSpec = { kind: 'levels'; levels: Level[]; rows: LevelRow[] }

export type Line = {
  label: string
  /** Without points: a line to look at the others by. */
  plain?: boolean
  /** Places whose points are filled. */
  marked?: number[]
  values: (number | null)[]
  band?: { label: string; low: (number | null)[]; high: (number | null)[] }
}

/** A day on which something broke: `at` is the first tick of the new time. */
export type Break = { at: number; text: string }

export type LinesSpec = { kind: 'lines'; ticks: string[]; lines: Line[]; breaks?: Break[]; unit: string }

/** Numbered as they come. The interval is of what goes up. */
export type Spot = {
  label: string
  text: string
  x: number
  y: number
  low: number | null
  high: number | null
}

/** Spots in a plane that two lines cut into four corners, each with a name: the upper left first, then as one reads. */
export type SpotsSpec = {
  kind: 'spots'
  across: string
  up: string
  spots: Spot[]
  middle: { x: number; y: number }
  corners: [string, string, string, string]
}

export type ChartSpec = BarsSpec | PairsSpec | LevelsSpec | LinesSpec | SpotsSpec
