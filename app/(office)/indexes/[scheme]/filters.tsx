import { Button } from '@/app/_ui/button'
import { SelectField, TextField } from '@/app/_ui/form/field'
import { Link } from '@/app/_ui/link'
import { Tabs } from '@/app/_ui/tabs'
import { kindName, tierName } from '@/lib/indexes/kind'
import type { ReformIndex, View } from '@/lib/indexes/reformIndex'
import { orders, viewHref } from './view'

type FiltersProps = { index: ReformIndex; view: View; path: string; year: number | null }

/** Which units and in which order: a plain form that asks by address, so that what is seen can be shared. */
export function Filters({ index, view, path, year }: FiltersProps) {
  const { tiers, tier, bands, counts } = index
  const kinds = tiers.find((known) => known.tier === tier)?.kinds ?? []
  const narrowed = view.search || view.kind || view.band
  return (
    <div className="screen-only">
      {tiers.length > 1 && (
        <Tabs
          label="Loại đơn vị"
          tabs={tiers.map((known) => ({
            label: `${tierName(known.tier)} (${known.units})`,
            href: viewHref(path, year, { sort: 'rank', page: 1 }, { tier: known.tier }),
            current: known.tier === tier,
          }))}
        />
      )}
      {counts.units > 8 && (
        <form action={path} className="filters" key={JSON.stringify(view)}>
          {year !== null && <input type="hidden" name="year" value={year} />}
          <input type="hidden" name="tier" value={tier} />
          <TextField label="Tìm đơn vị" name="search" type="search" defaultValue={view.search} />
          {kinds.length > 1 && (
            <SelectField
              label="Loại"
              name="kind"
              defaultValue={view.kind}
              options={[
                { value: '', label: 'Tất cả' },
                ...kinds.map((kind) => ({ value: kind, label: kindName(kind) })),
              ]}
            />
          )}
          {bands.length > 0 && (
            <SelectField
              label="Xếp loại"
              name="band"
              defaultValue={view.band}
              options={[
                { value: '', label: 'Tất cả' },
                ...bands.map(({ label, units }) => ({ value: label, label: `${label} (${units})` })),
              ]}
            />
          )}
          <SelectField label="Xếp theo" name="sort" defaultValue={view.sort} options={orders(index)} />
          <Button type="submit" look="quiet">
            Xem
          </Button>
          {narrowed && (
            <Link href={viewHref(path, year, { sort: view.sort, page: 1 }, { tier })}>Bỏ lọc</Link>
          )}
        </form>
      )}
    </div>
  )
}
