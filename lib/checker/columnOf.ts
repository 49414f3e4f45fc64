import type { Column } from './table'

export type Heading =
  | Column
  | 'year'
  | 'unit'
  | 'code'
  | 'title'
  | 'band'
  | 'from_points'
  | 'from_percent'
  | 'ties'
  | 'tie_by'
  | 'ignored'

const headings: Record<Heading, string> = {
  year: 'nam, nam danh gia, year',
  unit: 'don vi, ten don vi, co quan, co quan don vi, dia phuong, xa phuong, huyen, unit',
  code: 'ma, ma so, ma tieu chi, ma linh vuc, code',
  title: 'linh vuc, tieu chi, linh vuc tieu chi, noi dung, ten tieu chi, ten linh vuc, title',
  maximum: 'diem toi da, toi da, diem chuan, thang diem, maximum',
  self: 'diem tu cham, tu cham, tu danh gia, diem tu danh gia, self',
  appraised: 'diem tham dinh, tham dinh, appraised',
  survey: 'diem dtxhh, diem dieu tra xa hoi hoc, dieu tra xa hoi hoc, diem dieu tra, survey',
  points: 'diem, diem so, tong, tong diem, tong cong, diem dat, diem dat duoc, diem tong hop, points',
  percent: 'ty le, ti le, ty le dat, ti le dat, chi so, chi so cchc, percent',
  previous_points: 'diem nam truoc, tong diem nam truoc, nam truoc, previous points',
  change: 'tang giam diem, tang giam, diem tang giam, chenh lech, so voi nam truoc, so nam truoc, change',
  rank: 'xep hang, hang, thu hang, vi thu, xep thu, xep vi thu, rank',
  out_of: 'tren tong so, tong so don vi, so don vi, so don vi xep hang, out of',
  previous_rank: 'hang nam truoc, xep hang nam truoc, thu hang nam truoc, vi thu nam truoc, previous rank',
  move: 'tang giam bac, tang giam hang, tang giam thu hang, so bac, bac tang giam, move',
  band: 'xep loai, loai, band',
  from_points: 'tu, tu diem, diem tu, nguong, nguong diem, from',
  from_percent: 'tu ty le, ty le tu, nguong ty le, tu phan tram, from percent',
  ties: 'cach xep dong hang, quy tac dong hang, dong hang, ties',
  tie_by: 'xet theo, xep theo, uu tien theo, tie by',
  ignored: 'stt, tt, so tt, so thu tu, ghi chu, giai trinh, tai lieu kiem chung, note',
}

const known = new Map<string, Heading>()
for (const [heading, names] of Object.entries(headings)) {
  // Object.entries forgets that the keys are headings; isHeading asks again.
  if (isHeading(heading)) for (const name of names.split(', ')) known.set(name, heading)
}

function isHeading(name: string): name is Heading {
  return Object.hasOwn(headings, name)
}

/** What a column's title means, in whatever case, accents and punctuation it was typed; null: none we know. */
export function columnOf(title: string): Heading | null {
  return known.get(plain(title)) ?? null
}

/** Accents, case, brackets and punctuation aside. A percent sign says what a bare 'Từ' is of. */
function plain(title: string) {
  const letters = title
    .replace(/^\s*từ\s*\(?\s*%\s*\)?/i, 'từ tỷ lệ')
    .replace(/\([^)]*\)/g, ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
  return letters.replace(/[^\p{L}\d]+/gu, ' ').trim()
}

/** 'Điểm năm 2023', 'Hạng 2024': a figure with its year. */
export function yearColumnOf(title: string) {
  const [, name = '', year] =
    /^(điểm|tổng điểm|hạng|xếp hạng|thứ hạng)\s*(?:năm\s*)?(20\d\d)$/iu.exec(title.trim()) ?? []
  return year
    ? { heading: /hạng/iu.test(name) ? ('rank' as const) : ('points' as const), year: Number(year) }
    : null
}
