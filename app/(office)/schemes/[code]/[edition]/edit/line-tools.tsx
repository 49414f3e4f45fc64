'use client'
import type { Deed } from '@/lib/schemes/editLines'

type LineToolsProps = { line: number; does: (line: number, deed: Deed, control?: string) => void }

const tools: { deed: Deed; sign: string; label: string }[] = [
  { deed: 'up', sign: '↑', label: 'Chuyển lên' },
  { deed: 'down', sign: '↓', label: 'Chuyển xuống' },
  { deed: 'out', sign: '←', label: 'Đưa ra một cấp' },
  { deed: 'in', sign: '→', label: 'Thụt vào một cấp' },
  { deed: 'add-part', sign: '+', label: 'Thêm một phần bên dưới' },
  { deed: 'remove', sign: '×', label: 'Xoá dòng và các phần bên dưới' },
]

export function LineTools({ line, does }: LineToolsProps) {
  return (
    <div className="scheme-tools">
      {tools.map(({ deed, sign, label }) => (
        <button
          key={deed}
          type="button"
          id={`nodes.${line}.${deed}`}
          title={label}
          aria-label={`${label}: dòng ${line + 1}`}
          onClick={() => does(line, deed, deed)}
        >
          <span aria-hidden="true">{sign}</span>
        </button>
      ))}
    </div>
  )
}
