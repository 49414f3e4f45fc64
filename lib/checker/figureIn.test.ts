import { expect, it } from 'vitest'
import { written } from './decimal'
import { figureIn } from './figureIn'

it.each([
  ['84,76', '84,76', null],
  ['84,76/100', '84,76', '100'],
  ['84,76%', '84,76', null],
  ['6/13', '6', '13'],
  ['thứ 6/13', '6', '13'],
  ['2/13 huyện, thị xã', '2', '13'],
  ['tăng 06 bậc', '6', null],
  ['giảm 0,40 điểm', '−0,4', null],
  ['↓2', '−2', null],
  ['▲ 3', '3', null],
  ['không đổi', '0', null],
])('reads %j as %s of %s', (text, figure, whole) => {
  const said = figureIn(text)
  expect(
    'figure' in said && [written(said.figure.amount, 0), said.outOf && written(said.outOf.amount, 0)],
  ).toEqual([figure, whole])
})

it.each([
  ['', 'missing'],
  ['–', 'missing'],
  ['Không công bố', 'missing'],
  ['12/05/2024', 'date'],
  ['2024-05-12T00:00:00', 'date'],
  ['5-May', 'date'],
  ['tám điểm', 'text'],
  ['1/2/3', 'text'],
])('finds no figure in %j: %s', (text, trouble) => {
  expect(figureIn(text)).toEqual({ trouble })
})
