import { Table } from '@/app/_ui/table'
import { bandBasisNames, type Content, numberText } from '@/lib/schemes/scheme'

export function Bands({ content: { bands, band_basis: basis } }: { content: Content }) {
  const name = bandBasisNames[basis]
  return (
    <Table caption={`Các mức xếp loại, theo ${name}; điểm dưới thuộc về mức đó`}>
      <thead>
        <tr>
          <th scope="col">Mức</th>
          <th scope="col" className="num">
            Từ ({name})
          </th>
          <th scope="col" className="num">
            Đến dưới
          </th>
        </tr>
      </thead>
      <tbody>
        {bands.map(({ label, lower_bound: lower }, place) => (
          <tr key={`${label} ${lower}`}>
            <th scope="row">{label}</th>
            <td className="num">{numberText(lower)}</td>
            <td className="num">{place === 0 ? '' : numberText(bands[place - 1]?.lower_bound ?? null)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
