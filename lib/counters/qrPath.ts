import { encode } from 'uqr'

const quietZone = 4

/** A QR code as one SVG path on a square of `size` modules, the quiet zone included. */
export function qrPath(text: string) {
  // Q survives a quarter of the poster torn, faded or written over.
  const { data, size } = encode(text, { ecc: 'Q', border: quietZone })
  const runs = data.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  )
  return { size, path: runs.join('') }
}

/** Neighbouring dark modules as one stroke, so that no printer leaves a hairline between them. */
function runsOf(row: boolean[]) {
  const runs: [start: number, length: number][] = []
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1)
    if (!dark) continue
    if (last && last[0] + last[1] === x) last[1] += 1
    else runs.push([x, 1])
  }
  return runs
}
