export const ink = '#16202a'
export const inkSoft = '#46525e'
export const grid = '#dedbd1'
export const barFill = '#8fb9c2'
export const barEdge = '#4d8793'
export const bandFill = 'rgb(12 74 91 / 14%)'

/** Told apart by dash and by the shape of their points; colour only helps. */
export const lineLooks = [
  { colour: '#0c4a5b', dash: [], point: 'circle' },
  { colour: '#8c1d22', dash: [7, 4], point: 'rect' },
  { colour: '#74480a', dash: [2, 3], point: 'triangle' },
  { colour: '#46525e', dash: [9, 3, 2, 3], point: 'rectRot' },
  { colour: '#4a2d7a', dash: [4, 2], point: 'star' },
  { colour: '#17603a', dash: [12, 4], point: 'crossRot' },
] as const

export function lineLook(place: number) {
  return lineLooks[place % lineLooks.length] ?? lineLooks[0]
}

const decimals = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 })

/** A decimal comma, and no more digits than there are. */
export function written(value: number) {
  return decimals.format(value)
}

/** At least double, so that a picture is as sharp on paper as on a good screen. */
export function sharpness() {
  return Math.max(2, devicePixelRatio)
}
