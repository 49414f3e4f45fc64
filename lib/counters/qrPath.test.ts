import jsQR from 'jsqr'
import { expect, test } from 'vitest'
import { qrPath } from './qrPath'

const scale = 4

/** Draws the path as a screen would, four pixels a module. */
function draw({ size, path }: ReturnType<typeof qrPath>) {
  const width = size * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      const start = (row * width + Number(x) * scale) * 4
      for (let i = start; i < start + Number(length) * scale * 4; i++) if (i % 4 !== 3) pixels[i] = 0
    }
  }
  return { pixels, width }
}

test('a reader finds the address in the drawing', () => {
  const address = 'https://danhgia.example.vn/c/K7Q2MU'
  const { pixels, width } = draw(qrPath(address))
  expect(jsQR(pixels, width, width)?.data).toBe(address)
})

test('there is a quiet zone of four modules', () => {
  const { size, path } = qrPath('http://localhost:3000/c/K7Q2MU')
  const columns = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)]
  expect(Math.min(...columns.map(([, x]) => Number(x)))).toBe(4)
  expect(Math.max(...columns.map(([, x, , length]) => Number(x) + Number(length)))).toBe(size - 4)
})
