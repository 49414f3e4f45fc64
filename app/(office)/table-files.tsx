'use client'
import './table-files.css'
import { usePathname, useSearchParams } from 'next/navigation'
import { Suspense } from 'react'
import { DownloadLink } from '@/app/_ui/button'
import { Disclosure } from '@/app/_ui/disclosure'
import { type FileScreen, tablesOf } from '@/lib/tables/screens'

const screens: [RegExp, FileScreen][] = [
  [/^\/overview$/, 'overview'],
  [/^\/overview\/counters\/(?<code>[^/]+)$/, 'counter'],
  [/^\/overview\/items\/(?<code>[^/]+)$/, 'item'],
  [/^\/overview\/matrix$/, 'matrix'],
  [/^\/overview\/trends$/, 'trends'],
  [/^\/overview\/compare$/, 'compare'],
  [/^\/analysis\/ranks$/, 'ranks'],
  [/^\/analysis\/control$/, 'control'],
  [/^\/analysis\/importance$/, 'importance'],
  [/^\/analysis\/change$/, 'change'],
  [/^\/analysis\/change\/areas$/, 'change-areas'],
  [/^\/analysis\/change\/channels$/, 'change-channels'],
  [/^\/analysis\/combine$/, 'combine'],
  [/^\/campaigns\/(?<code>(?!plan$)[a-z0-9-]+)$/, 'campaign'],
  [/^\/remarks$/, 'remarks'],
  [/^\/dossiers$/, 'dossiers'],
  [/^\/exclusions$/, 'exclusions'],
]

/** The tables of the screen one looks at, as files: below every screen of figures, by the address it already has. */
export function TableFiles({ remarks }: { remarks: boolean }) {
  return (
    <Suspense>
      <Files remarks={remarks} />
    </Suspense>
  )
}

function Files({ remarks }: { remarks: boolean }) {
  const here = usePathname()
  const search = useSearchParams()
  const found = screens.flatMap(([pattern, screen]) => {
    const match = pattern.exec(here)
    return match ? [{ screen, ...match.groups }] : []
  })[0]
  if (!found || (found.screen === 'remarks' && !remarks)) return null
  const { screen, ...place } = found
  const asked = new URLSearchParams({ ...Object.fromEntries(search), ...place }).toString()
  const href = (file: string) => `/exports/bang/${screen}/${file}${asked && `?${asked}`}`
  return (
    <aside className="table-files screen-only" aria-label="Tải bảng số liệu">
      <Disclosure summary="Tải các bảng của trang này">
        <p className="small soft">
          Cùng số liệu với màn hình: số bị ẩn thì trong tệp cũng ghi là ẩn. Dòng cuối tệp CSV có số dòng và mã
          băm SHA-256; thiếu dòng đó là tệp bị đứt.
        </p>
        <p className="row">
          <DownloadLink href={href('bang.xlsx')}>Tải XLSX, mọi bảng</DownloadLink>
        </p>
        <ul>
          {Object.entries(tablesOf[screen]).map(([key, title]) => (
            <li key={key}>
              <a href={href(`${key}.csv`)} download>
                CSV: {title}
              </a>
            </li>
          ))}
        </ul>
      </Disclosure>
    </aside>
  )
}
