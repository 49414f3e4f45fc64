import { Still } from './still'
import { captioned, TableFrame, type TableProps, tableClass } from './table'

/** A table of figures and links, however long. One with buttons or fields in it is a `Table`. */
export function StillTable({ caption, short = false, ...inside }: TableProps) {
  return (
    <TableFrame caption={caption} short={short}>
      <Still as="table" className={tableClass(inside)}>
        {captioned({ caption, ...inside })}
      </Still>
    </TableFrame>
  )
}
