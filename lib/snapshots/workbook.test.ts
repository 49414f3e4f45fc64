import readWorkbook from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { sampleSnapshot } from './snapshot.example'
import { workbook } from './workbook'

const snapshot = sampleSnapshot()
let sheets: Awaited<ReturnType<typeof readWorkbook>>
const sheet = (name: string) => sheets.find((one) => one.sheet === name)?.data ?? []
const row = (name: string, code: string) => sheet(name).find((cells) => cells[1] === code)

beforeAll(async () => {
  sheets = await readWorkbook(await workbook(snapshot))
})

describe('workbook', () => {
  it('has the five sheets a reader looks for', () => {
    const names = sheets.map((one) => one.sheet)
    expect(names).toEqual(['Tổng hợp', 'Theo đơn vị', 'Theo yếu tố', 'Theo câu hỏi', 'Cách tính'])
  })

  it('says on the first sheet what the figures are, by which rule, and their hash', () => {
    const first = new Map(sheet('Tổng hợp').map(([label, value]) => [label, value]))
    expect(first.get('Loại số liệu')).toBe('khảo sát tại quầy: người dùng dịch vụ, không phải mẫu dân cư')
    expect(first.get('Lưu ý')).toBe('số liệu minh hoạ')
    expect(first.get('Chỉ số hài lòng (%)')).toBe(84.76)
    expect(first.get('Quy tắc tính')).toMatch(/^Câu hỏi chung/)
    expect(first.get('Phiên bản phiếu')).toBe('2022')
    expect(first.get('Phiên bản phương pháp')).toBe('2025')
    expect(first.get('SHA-256')).toBe(snapshot.sha256)
  })

  it('writes figures as numbers, each with its n', () => {
    expect(row('Theo đơn vị', 'tinh')?.slice(3)).toEqual([
      ...[220, 210, 178, 84.76, 79.28, 88.99, 'công bố'],
      ...[4, 6, 22, 100, 78],
    ])
    expect(row('Theo câu hỏi', 'access-2')?.slice(10)).toEqual([5, 5, 20, 100, 70, 2.5, 2.5, 10, 50, 35])
  })

  it('hides in words, never as 0', () => {
    const [, , name, ...figures] = row('Theo đơn vị', 'xa-c') ?? []
    expect([name, ...figures]).toEqual([
      ...['Xã C', 12, 10, null, 'chưa đủ phiếu', null, null, 'chưa đủ phiếu'],
      ...Array(5).fill(null),
    ])
  })

  it('neutralises text that a spreadsheet would run', () => {
    expect(row('Theo đơn vị', 'xa-a')?.[2]).toBe('\'+Xã "A"; B')
    expect(sheet('Tổng hợp')[0]?.[0]).toBe('\'=CMD("a"); Quý I; \'=1+1')
  })
})
