'use client'
import './chart.css'
import './panels.css'
import { useId, useRef, useState } from 'react'
import type { LinesSpec } from './chart/spec'
import type { Stop } from './chart/stops'
import { Walk } from './chart/walk'
import { Panel, PanelBack, type PanelSpec, type Scale } from './panel'

type PanelsProps = {
  /** What the pictures show together. The same figures must stand in a table of the page. */
  label: string
  ticks: string[]
  panels: PanelSpec[]
  scale: Scale
  /** What the dashed line of every panel is. */
  whole: { label: string; values: (number | null)[] }
  band: string
}

/** The same small picture of many things, all to one scale, so that the eye compares their shapes. */
export function Panels({ label, ticks, panels, scale, whole, band }: PanelsProps) {
  const picture = useId()
  const back = useId()
  const frame = useRef<HTMLDivElement>(null)
  const [here, setHere] = useState<Stop | null>(null)
  const spec: LinesSpec = {
    kind: 'lines',
    unit: scale.unit,
    ticks,
    lines: panels.map(({ label: name, values, low, high }) => ({
      label: name,
      values,
      band: { label: band, low, high },
    })),
  }
  return (
    <figure className="chart">
      <Walk picture={picture} spec={spec} frame={frame} height={0} onStop={setHere}>
        <PanelBack id={back} ticks={ticks} scale={scale} whole={whole.values} />
        <div role="img" id={picture} aria-label={label} className="panels">
          {panels.map((panel, place) => (
            <Panel
              key={panel.id}
              panel={panel}
              places={ticks.length}
              scale={scale}
              back={back}
              here={here?.series === place ? here.place : null}
            />
          ))}
        </div>
      </Walk>
      <ul className="chart-legend">
        <li>
          <span className="panel-line" aria-hidden="true" />
          Từng đơn vị
        </li>
        <li>
          <span className="panel-dashes" aria-hidden="true" />
          {whole.label}
        </li>
        <li>
          <span className="chart-swatch chart-swatch-band" aria-hidden="true" />
          {band}
        </li>
      </ul>
    </figure>
  )
}
