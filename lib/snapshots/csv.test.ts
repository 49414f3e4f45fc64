import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csv, field } from './csv'
import { neutralise } from './neutralise'
import { sampleSnapshot } from './snapshot.example'

const file = csv(sampleSnapshot())
const lines = file.split('\r\n')

describe('csv', () => {
  it('begins with a byte order mark, so that Excel reads Vietnamese', () => {
    expect(file.startsWith('\uFEFFlevel;code;name;ballots;n;satisfied;index;low;high;state;count_1')).toBe(
      true,
    )
  })

  it('writes a figure with its n, decimals with a comma', () => {
    expect(file).toContain('\r\ntotal;tinh;Tỉnh (minh hoạ);220;210;178;84,76;79,28;88,99;shown;')
  })

  it('says that a hidden figure is hidden and never writes 0', () => {
    expect(file).toContain('\r\nunit;xa-c;Xã C;12;10;;chưa đủ phiếu;;;few;')
    expect(file).toContain('\r\ncounter;K7Q2MX;Quầy 1;0;0;;chưa có phiếu;;;none;')
  })

  it('neutralises what a spreadsheet would run', () => {
    expect(file).toContain(`"'+Xã ""A""; B"`)
    expect(file).toContain(`"'=CMD(""a""); Quý I; '=1+1"`)
  })

  it('ends with the number of lines, the hash of the frozen figures and the hash of the lines above', () => {
    expect(lines.at(-1)).toBe('')
    expect(lines.at(-2)).toMatch(
      /^end;KMAU01;"\d+ dòng; sha256 số liệu đã chốt [0-9a-f]{64}; sha256 các dòng trên [0-9a-f]{64}";*$/,
    )
  })
})

describe('field', () => {
  it('can be read back, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = field(text)
        const read = written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written
        expect(read).toBe(neutralise(text))
        if (!written.startsWith('"')) expect(written).not.toMatch(/[;"\r\n]/)
      }),
    )
  })

  it('never begins with what a spreadsheet runs', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n'), fc.string(), (sign, rest) => {
        expect(field(sign + rest)).toMatch(/^"?'/)
      }),
    )
  })
})
