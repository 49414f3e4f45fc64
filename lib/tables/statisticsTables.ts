import { kindName } from '../indexes/kind'
import { absence } from '../satisfaction/satisfaction'
import type {
  Combinations,
  ControlChart,
  Decomposition,
  Importance,
  Ranks,
  ShiftGroup,
} from '../statistics/schema'
import {
  combineName,
  factorAbsence,
  groupName,
  importanceAbsence,
  shiftAbsence,
  signalName,
  wayAbsence,
  weighingAbsence,
} from '../statistics/statistics'
import { figureCells, figureColumns } from './figureColumns'
import { counts, decimals, type FileTable, words } from './table'

export function rankTables({ rankings, method }: Ranks): FileTable[] {
  return [
    {
      key: 'thu-hang',
      title: 'Thứ hạng',
      columns: [
        ...[words('Loại đơn vị'), words('Mã'), words('Đơn vị'), counts('Hạng')],
        ...[counts('Hạng tốt nhất'), counts('Hạng kém nhất'), counts('Nhóm')],
        ...figureColumns(method.confidence),
        ...[counts('Hạng kỳ trước'), counts('Tăng, giảm bậc'), counts('Số hồ sơ')],
      ],
      rows: rankings.flatMap(({ kind, units }) =>
        units.map((unit) => [
          ...[kindName(kind), unit.code, unit.name, unit.rank, unit.best, unit.worst, unit.band],
          ...figureCells(unit),
          ...[unit.previous_rank, unit.move, unit.handled],
        ]),
      ),
    },
  ]
}

export function controlTables({ chart }: ControlChart): FileTable[] {
  return [
    {
      key: 'thang-khac-thuong',
      title: 'Tháng khác thường',
      columns: [
        ...[words('Tháng'), counts('n'), decimals('Chỉ số (%)'), decimals('Giới hạn dưới')],
        ...[decimals('Đường giữa'), decimals('Giới hạn trên'), words('Dấu hiệu', true)],
      ],
      rows: chart.points.map((point) => [
        ...[point.from.slice(0, 7), point.n, point.index ?? absence(point), point.low],
        ...[chart.centre, point.high, point.signals.map(signalName).join('; ') || null],
      ]),
    },
  ]
}

export function importanceTables({ state, factors, method }: Importance): FileTable[] {
  const none = state === 'shown' ? null : importanceAbsence(state)
  return [
    {
      key: 'yeu-to-quan-trong',
      title: 'Yếu tố quan trọng',
      columns: [
        ...[words('Yếu tố', true), counts('n'), decimals('Hài lòng với yếu tố (%)')],
        ...[
          decimals('Chênh lệch (điểm)'),
          decimals('Từ'),
          decimals('Đến'),
          decimals('Nếu ai cũng hài lòng'),
          decimals('φ'),
        ],
      ],
      rows: factors.map((factor) => [
        ...[factor.label, factor.n, factor.performance ?? none ?? absence(factor)],
        // where the factor itself has no figure, its cell has said why
        factor.performance === null ? null : (factor.importance ?? factorAbsence(factor, method.minimum_n)),
        ...[factor.low, factor.high, factor.gain, factor.phi],
      ]),
    },
  ]
}

export function changeTables({ shift }: Decomposition): FileTable[] {
  const rows: FileTable['rows'] =
    shift.state === 'shown'
      ? [
          ...shift.groups.map(shiftRow),
          [
            ...['Tất cả', shift.n_before, shift.n, null, null, shift.index_before, shift.index],
            ...[shift.mix, shift.within],
          ],
        ]
      : [[shiftAbsence(shift.state), null, null, null, null, null, null, null, null]]
  return [
    {
      key: 'nguyen-nhan',
      title: 'Nguyên nhân thay đổi',
      columns: [
        ...[words('Nhóm', true), counts('n kỳ trước'), counts('n'), decimals('Phần kỳ trước (%)')],
        ...[decimals('Phần (%)'), decimals('Chỉ số kỳ trước (%)'), decimals('Chỉ số (%)')],
        ...[decimals('Do cơ cấu (điểm)'), decimals('Thực chất (điểm)')],
      ],
      rows,
    },
  ]
}

export function combineTables({ ways, weighed, in_force: inForce, method }: Combinations): FileTable[] {
  const { state, n = null, index = null, low = null, high = null } = weighed
  return [
    {
      key: 'cach-gop',
      title: 'Cách gộp',
      columns: [
        ...[words('Cách gộp', true), words('Đang áp dụng'), counts('n'), decimals('Chỉ số (%)')],
        ...[decimals(`Cận dưới ${method.confidence}%`), decimals(`Cận trên ${method.confidence}%`)],
        ...[decimals('Sai số chuẩn (điểm)'), counts('Đơn vị được tính'), counts('Đơn vị không tính')],
      ],
      rows: [
        ...ways.map((way) => [
          ...[
            combineName(way.combine),
            way.combine === inForce ? 'có' : null,
            way.n,
            way.index ?? wayAbsence(way),
          ],
          ...[way.low, way.high, way.error, way.kept, way.left_out],
        ]),
        [
          ...['Cân theo cơ cấu hồ sơ từng lĩnh vực', null, n],
          ...[index ?? (state === 'shown' ? null : weighingAbsence(state)), low, high, null, null, null],
        ],
      ],
    },
  ]
}

function shiftRow(group: ShiftGroup): FileTable['rows'][number] {
  const hidden = group.rest ? 'Ẩn để không suy ra nhóm nhỏ' : null
  return [
    ...[groupName(group), group.n_before, group.n, group.weight_before, group.weight],
    ...[group.index_before ?? hidden, group.index ?? hidden, group.mix, group.within],
  ]
}
